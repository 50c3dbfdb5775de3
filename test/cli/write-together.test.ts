import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeIo } from '../../src/cli/node-io.ts';
import { writeTogether } from '../../src/cli/write-together.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'csm-comp-'));
});
afterEach(async () => {
  await rm(home, { recursive: true });
});

const SET = [
  { name: 'payouts.csv', text: 'pay\n' },
  { name: 'payout_lines.csv', text: 'lines\n' },
  { name: 'result.json', text: '{}\n' },
];

/** Every file below the home, with its text; folders as null. */
async function everything(): Promise<Record<string, string | null>> {
  const found: Record<string, string | null> = {};
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    found[path.slice(home.length + 1)] = entry.isDirectory() ? null : await readFile(path, 'utf8');
  }
  return found;
}

const modeOf = async (name: string) => (await stat(join(home, name))).mode & 0o777;

describe('a set of files', () => {
  test('may reach into folders below, and what is public is not for its owner alone', async () => {
    const files = [...SET, { name: 'plans/a.yaml', text: 'plan: A\n', isPublic: true }];
    await writeTogether(home, files);
    expect(await everything()).toMatchObject({ plans: null, 'plans/a.yaml': 'plan: A\n', 'payouts.csv': 'pay\n' });
    expect(await modeOf('payouts.csv')).toBe(0o600);
    expect(await modeOf('plans/a.yaml')).toBe(0o666 & ~process.umask());
  });

  test('is written whole, readable by its owner alone, into a folder that is made', async () => {
    await writeTogether(join(home, 'paid', 'q1'), SET);
    expect(await everything()).toEqual({
      paid: null,
      'paid/q1': null,
      'paid/q1/payouts.csv': 'pay\n',
      'paid/q1/payout_lines.csv': 'lines\n',
      'paid/q1/result.json': '{}\n',
    });
    for (const { name } of SET) expect(await modeOf(join('paid/q1', name))).toBe(0o600);
  });

  test('is written into folders that others begin to fill at the same time', async () => {
    const folders = ['a', 'b', 'c'].map((name) => join(home, 'paid', 'deep', name));
    await mkdir(join(home, 'paid'));
    await Promise.all(folders.map((folder) => writeTogether(folder, [{ name: 'pay.csv', text: 'pay\n' }])));
    expect(Object.keys(await everything())).toHaveLength(8);
  });

  test('takes the place of an older one, whatever its mode was', async () => {
    await writeTogether(home, SET);
    await chmod(join(home, 'payouts.csv'), 0o644);
    await writeTogether(home, [{ name: 'payouts.csv', text: 'new\n' }]);
    expect(await everything()).toEqual({
      'payouts.csv': 'new\n',
      'payout_lines.csv': 'lines\n',
      'result.json': '{}\n',
    });
    expect(await modeOf('payouts.csv')).toBe(0o600);
  });
});

describe('on a fault everything is as it was', () => {
  test('when a name of the set is taken by a folder', async () => {
    await mkdir(join(home, 'result.json'));
    await writeFile(join(home, 'payouts.csv'), 'old\n');
    await expect(writeTogether(home, SET)).rejects.toThrow();
    expect(await everything()).toEqual({ 'payouts.csv': 'old\n', 'result.json': null });
  });

  test('when a later file cannot be written, and folders were made for it', async () => {
    const unwritable = [...SET, { name: 'payouts.csv/below', text: '' }];
    await expect(writeTogether(join(home, 'paid', 'q1'), unwritable)).rejects.toThrow();
    expect(await everything()).toEqual({});
  });

  test('when files of several folders were to be made', async () => {
    const set = [...SET, { name: 'deep/er/a.csv', text: '' }, { name: `deep/${'y'.repeat(250)}`, text: '' }];
    await expect(writeTogether(join(home, 'paid'), set)).rejects.toThrow();
    expect(await everything()).toEqual({});
  });

  test('when the folder is below a file', async () => {
    await writeFile(join(home, 'file'), 'x');
    await expect(writeTogether(join(home, 'file', 'paid'), SET)).rejects.toThrow();
    expect(await everything()).toEqual({ file: 'x' });
  });

  test.each([1, 2, 3])('when file %s of the set cannot take its place', async (place) => {
    await writeFile(join(home, 'payouts.csv'), 'old\n');
    let moves = 0;
    const move: typeof rename = async (from, to) => {
      moves += 1;
      if (moves === place) throw Object.assign(new Error('no'), { code: 'EIO', syscall: 'rename' });
      await rename(from, to);
    };
    await expect(writeTogether(home, SET, move)).rejects.toThrow('no');
    expect(await everything()).toEqual({ 'payouts.csv': 'old\n' });
  });

  test.skipIf(process.platform !== 'linux')('when a folder is there and takes none, as /proc does', async () => {
    await expect(writeTogether('/proc/paid/q1', SET)).rejects.toMatchObject({ code: 'ENOENT', path: '/proc/paid' });
  });

  test('when a name is too long for the disk', async () => {
    await expect(writeTogether(home, [...SET, { name: 'y'.repeat(250), text: '' }])).rejects.toThrow();
    expect(await everything()).toEqual({});
  });
});

describe('one file', () => {
  const { files } = nodeIo(process);

  test('through a link goes to where the link leads', async () => {
    await writeFile(join(home, 'real.csv'), 'old\n');
    await symlink('real.csv', join(home, 'link.csv'));
    await files.write(join(home, 'link.csv'), 'new\n');
    expect(await everything()).toEqual({ 'real.csv': 'new\n', 'link.csv': 'new\n' });
    expect(await modeOf('real.csv')).toBe(0o600);
  });

  test('into a device is just written', async () => {
    await files.write('/dev/null', 'gone\n');
    expect((await stat('/dev/null')).isCharacterDevice()).toBe(true);
  });

  test('in a folder that is not there is made with it', async () => {
    await files.write(join(home, 'paid', 'pay.csv'), 'pay\n');
    expect(await everything()).toEqual({ paid: null, 'paid/pay.csv': 'pay\n' });
  });
});
