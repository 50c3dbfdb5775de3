import * as z from 'zod';
import { didYouMean } from '../../diagnostics/index.ts';
import { resultSchema } from '../../engine/result.ts';
import { mappingSchema } from '../../exports/mapping-schema.ts';
import type { JsonSchema } from '../../kinds/yaml-schema.ts';
import { jsonText } from '../../output/json.ts';
import { planSchema } from '../../plan/plan-schema.ts';
import { defineCommand } from '../command.ts';
import { deliverFile } from '../deliver.ts';
import { EXIT, refuse } from '../exit.ts';
import { single } from '../options.ts';

/** The documents that have a schema. */
const SCHEMAS: ReadonlyMap<string, () => JsonSchema> = new Map([
  ['plan', planSchema],
  ['exports', mappingSchema],
  [
    'result',
    () => {
      const { $schema, ...schema } = z.toJSONSchema(resultSchema, { io: 'input' });
      return { $schema, title: 'A result of csm-comp', ...schema };
    },
  ],
]);

export const command = defineCommand<{ readonly output?: string }>({
  examples: [
    { line: 'csm-comp schema plan -o plan.schema.json', does: 'the JSON Schema of a plan file, for editors' },
    { line: 'csm-comp schema exports -o exports.schema.json', does: 'the JSON Schema of exports.yaml' },
    { line: 'csm-comp schema result -o result.schema.json', does: 'the JSON Schema of result.json' },
  ],
  takes: (command) =>
    command
      .argument('<document>', `one of ${[...SCHEMAS.keys()].join(', ')}`)
      .addOption(single('-o, --output <file>', 'write to a file; - is stdout')),
  async run([name = ''], { output }, io) {
    const found = SCHEMAS.get(name);
    if (found === undefined) {
      throw refuse(
        `there is no schema "${name}"; it is one of ${[...SCHEMAS.keys()].join(', ')}`,
        didYouMean(name, SCHEMAS.keys()),
      );
    }
    const text = jsonText(found());
    if (output === undefined || output === '-') io.stdout.write(text);
    else await deliverFile(text, output, io);
    return EXIT.fine;
  },
});
