import { didYouMean } from '../../diagnostics/index.ts';
import { defineCommand } from '../command.ts';
import { SHELLS, shellScript } from '../completions.ts';
import { EXIT, refuse } from '../exit.ts';

export const command = defineCommand({
  examples: [
    { line: 'csm-comp completion bash', does: 'a script for bash; in ~/.bashrc: source <(csm-comp completion bash)' },
    { line: 'csm-comp completion zsh', does: 'the same for zsh; in ~/.zshrc: source <(csm-comp completion zsh)' },
    {
      line: 'csm-comp completion fish',
      does: 'for fish: csm-comp completion fish > ~/.config/fish/completions/csm-comp.fish',
    },
    { line: 'csm-comp completion powershell', does: 'for PowerShell: add it to $PROFILE' },
  ],
  takes: (command) => command.argument('<shell>', `one of ${SHELLS.join(', ')}`),
  async run([shell = ''], _options, io) {
    const found = SHELLS.find((name) => name === shell);
    if (found === undefined) {
      throw refuse(
        `there is no completion for "${shell}"; it is one of ${SHELLS.join(', ')}`,
        didYouMean(shell, SHELLS),
      );
    }
    io.stdout.write(shellScript(found));
    return EXIT.fine;
  },
});
