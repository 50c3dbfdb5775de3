import { oneOf, page, seen, someOf } from './page.ts';

/** Faults in exports.yaml, which says what the exports mean. What is wrong with it as YAML, or with a key, has the codes of a plan. */
export const mappingCodes = {
  'not-a-mapping': page<{ seen: string }>({
    title: 'The file is not a mapping of exports',
    message: (args) =>
      `exports.yaml is a map of keys such as "period", "time_zone" and the names of tables; the file holds ${args.seen}`,
    why: 'What the exports mean is said key by key.',
    todo: 'Start from what csm-comp map proposes for one of the files, or take exports.yaml out of the folder.',
  }),
  'doubled-table': page<{ table: string; line: number }>({
    title: 'A table is mapped twice',
    message: ({ table, line }) => `table ${seen(table)} is mapped here and on line ${line}`,
    why: 'Only one of the two could count, and nobody could say which was meant.',
    todo: 'Put everything about the table in one place: at the top of the file, or under "tables".',
  }),
  'doubled-file': page<{ file: string }>({
    title: 'A file stands twice in a list',
    message: ({ file }) => `${seen(file)} stands in this list before`,
    why: 'Read twice, all its rows would count twice.',
    todo: 'Take one of them out, or name the file that was meant.',
  }),
  'same-content': page<{ file: string; other: string; table: string }>({
    title: 'Two files of a table hold the same rows',
    message: ({ file, other, table }) =>
      `${seen(file)} holds the same as ${seen(other)}, byte for byte, and table ${seen(table)} is read from both`,
    why: 'One export saved under two names would count every row twice.',
    todo: 'Take one of them out of the list, or put the right export in its place.',
  }),
  'unknown-column': page<{ column: string; table: string; valid: readonly string[] }>({
    title: 'A column that the table does not have',
    message: ({ column, table, valid }) =>
      `table ${seen(table)} has no column ${seen(column)}. expected ${oneOf(valid)}`,
    why: 'A misspelt column would leave the header it should be read from unread.',
    todo: 'Use one of the columns listed. The key is the column of the table, the header in the file stands behind it.',
  }),
  'mapped-twice': page<{ first: string; second: string; column: string }>({
    title: 'A column has two headers in exports.yaml',
    message: ({ first, second, column }) => `${seen(first)} and ${seen(second)} are both column ${seen(column)}`,
    why: 'Only one of the two headers could be read.',
    todo: 'Take one of them out.',
  }),
  'nobody-to-match': page<{ table: string }>({
    title: 'A table in which nobody is matched',
    message: ({ table }) =>
      table === 'roster'
        ? 'the roster is what people are matched with: its csm_id is theirs'
        : `table ${seen(table)} has no column "csm_id" whose people could be matched`,
    why: '"match" says how csm_id names the people of the roster.',
    todo: 'Take the key out.',
  }),
  'unknown-header': page<{ header: string; column: string; file: string; headers: readonly string[] }>({
    title: 'A header of exports.yaml that the file does not have',
    message: ({ header, column, file, headers }) =>
      `${file} has no header ${seen(header)} for column ${seen(column)}. it has ${someOf(headers)}`,
    why: 'The column would be missing, or read from a header that nobody has named.',
    todo: 'Write the header as it stands in the first line of the file.',
  }),
  'unused-column': page<{ column: string; table: string }>({
    title: 'A column of exports.yaml that nobody asks for',
    message: ({ column, table }) =>
      `column ${seen(column)} is none of table ${seen(table)}, and no plan of this run names it`,
    why: 'It may be for another plan; misspelt, it leaves its header unread.',
    todo: 'Check the spelling against the columns of the table and the names in the plan.',
  }),
  'missing-file': page<{ file: string; table: string }>({
    title: 'A file of exports.yaml that is not in the data folder',
    message: ({ file, table }) =>
      `there is no ${seen(file)} in the data folder, and table ${seen(table)} is read from it`,
    why: 'Without it a part of the rows would be missing, and somebody would be paid from the rest.',
    todo: 'Put the file there, or mend its name in exports.yaml.',
  }),
  'unknown-time-zone': page<{ text: string }>({
    title: 'A time zone that does not exist',
    message: ({ text }) =>
      `there is no time zone ${seen(text)}. expected a name such as Europe/Berlin, America/New_York or UTC`,
    why: 'The zone decides on which day something counts that happened around midnight.',
    todo: 'Write the name as the time zone database has it: a region, a slash and a city. An offset such as +02:00 is none, for it knows no summer time.',
  }),
};
