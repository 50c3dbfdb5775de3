import { anyTable } from '../kinds/own-table.ts';
import { monthlyName, type TableKind } from '../kinds/table.ts';
import { TABLES } from '../kinds/tables/index.ts';
import { words } from '../kinds/written.ts';
import { withDefinitions } from '../kinds/yaml-definitions.ts';
import { DRAFT, type JsonSchema, jsonMap, jsonSchema, sentence } from '../kinds/yaml-schema.ts';
import { columnOf } from './header.ts';
import { mappingShape, tableShape } from './mapping-shape.ts';
import { MAPPING_TEXTS, TABLE_TEXTS } from './mapping-texts.ts';

/**
 * The JSON Schema of exports.yaml, for editors: made of the schemas that read it and of the tables there are. What needs a second look (a table mapped
 * in two places, a file named twice, a misspelt column) is left to the run that reads it.
 */
export function mappingSchema(): JsonSchema {
  const own = anyTable('own');
  const { properties, ...mapping } = jsonMap(mappingShape.shape, { texts: MAPPING_TEXTS });
  const tables = Object.fromEntries(
    TABLES.map(({ name, summary }) => [name, { description: rowOf(summary), $ref: `#/definitions/${name}` }]),
  );
  return withDefinitions({
    $schema: DRAFT,
    description:
      'What the CSV files of a data folder mean: which file is which table, which header is which column, and how they are written.',
    ...mapping,
    // A file that says nothing yet is sound.
    type: ['object', 'null'],
    properties: {
      ...properties,
      tables: { ...properties.tables, properties: tables },
      own: { ...properties.own, additionalProperties: { $ref: `#/definitions/${own.name}` } },
      ...tables,
    },
    definitions: Object.fromEntries([...TABLES, own].map((kind) => [kind.name, tableSchema(kind)])),
  });
}

function rowOf(summary: string): string {
  return sentence(`a row is ${summary}`);
}

function tableSchema(kind: TableKind): JsonSchema {
  const { properties, ...table } = jsonMap(tableShape.shape, { texts: TABLE_TEXTS });
  const { match, ...others } = properties;
  const header = jsonSchema(words('a header of the file'));
  const columns = Object.entries(kind.columns).flatMap(([name, { summary }]) => {
    const monthly = monthlyName(kind, name);
    const own = [name, { description: sentence(summary), ...header }] as const;
    return monthly === null
      ? [own]
      : [
          own,
          [monthly, { description: sentence(`${summary}, by the month: it is multiplied by 12`), ...header }] as const,
        ];
  });
  const hasPeople = kind.name !== 'roster' && columnOf(kind, 'csm_id') !== null;
  return {
    description: rowOf(kind.summary),
    ...table,
    properties: {
      ...others,
      ...(hasPeople ? { match } : {}),
      columns: { ...properties.columns, properties: Object.fromEntries(columns) },
    },
  };
}
