import type { JsonSchema } from './yaml-schema.ts';

/** Shorter schemas are not worth a jump. */
const LEAST = 300;

/**
 * The document with each longer schema that stands in it more than once written once, among its definitions, under the name of the key where it
 * stands first. A plan has a dozen places for a condition; written out, the schema would be four times as long.
 */
export function withDefinitions(document: JsonSchema): JsonSchema {
  const counts = new Map<string, number>();
  walk(document, (schema) => {
    const text = JSON.stringify(schema);
    const count = (counts.get(text) ?? 0) + 1;
    counts.set(text, count);
    // What is below a schema that repeats is counted with it, once.
    return count === 1;
  });
  const definitions: Record<string, unknown> = {};
  const names = new Map<string, string>();
  const taken = new Set(Object.keys(mapOf(document.definitions)));
  const shorten = (schema: unknown, key: string): unknown => {
    const text = JSON.stringify(schema);
    if (text.length < LEAST || (counts.get(text) ?? 0) < 2) return rebuilt(schema, key, shorten);
    const known = names.get(text);
    if (known !== undefined) return { $ref: `#/definitions/${known}` };
    const name = freeName(key, taken);
    taken.add(name);
    names.set(text, name);
    definitions[name] = rebuilt(schema, key, shorten);
    return { $ref: `#/definitions/${name}` };
  };
  const { definitions: own, ...rest } = mapOf(rebuilt(document, '', shorten));
  return { ...rest, definitions: { ...mapOf(own), ...definitions } };
}

function freeName(key: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? key : `${key}-${count}`;
    if (!taken.has(name)) return name;
  }
}

/** Keywords under which maps of schemas stand, and those under which a schema or a list of schemas does. */
const MAPS = ['properties', 'patternProperties', 'definitions', 'dependencies'];
const SCHEMAS = ['items', 'additionalProperties', 'anyOf', 'allOf', 'oneOf', 'if', 'then', 'else'];

function mapOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};
}

/** Calls `visit` for every schema below this one, going deeper while it says so. */
function walk(schema: unknown, visit: (schema: unknown) => boolean): void {
  rebuilt(schema, '', (below, _key) => {
    if (visit(below)) walk(below, visit);
    return below;
  });
}

/** The schema with each schema directly below it replaced; `key` is the nearest key of the document above it. */
function rebuilt(schema: unknown, key: string, replace: (below: unknown, key: string) => unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => {
    if (MAPS.includes(keyword)) {
      return [
        keyword,
        Object.fromEntries(
          Object.entries(mapOf(value)).map(([name, one]) => [
            name,
            Array.isArray(one) ? one : replace(one, keyword === 'patternProperties' ? key : name),
          ]),
        ),
      ];
    }
    if (!SCHEMAS.includes(keyword)) return [keyword, value];
    return [keyword, Array.isArray(value) ? value.map((one) => replace(one, key)) : replace(value, key)];
  });
  return Object.fromEntries(entries);
}
