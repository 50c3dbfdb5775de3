import * as z from 'zod';
import { $ZodDefault, $ZodEnum, $ZodOptional, type $ZodType, $ZodUnion, safeParse } from 'zod/v4/core';
import type { Measure, MetricKind } from '../kinds/metric.ts';
import { formOf } from '../kinds/told.ts';
import type { RawMap } from '../yaml/raw.ts';

/**
 * What a metric of which a choice is missing or wrong measures, for those who read it: its unit, its direction, whether it can be without a value.
 * The worked example of its kind chooses in its place. Null where that depends on what was meant: net retention is a percent with or without
 * those who came back, and a `given` figure without its unit may be anything.
 */
export function likelyMeasure(kind: MetricKind, raw: RawMap): Measure | null {
  const sound: Record<string, unknown> = {};
  const open: string[] = [];
  for (const [key, schema] of Object.entries(kind.shape)) {
    const parsed = safeParse(schema, raw[key]);
    if (!parsed.success) open.push(key);
    else if (raw[key] !== undefined) sound[key] = raw[key];
  }
  const usual = Object.entries(kind.example.choices).filter(([key]) => open.includes(key));
  const measure = measureOf(kind, { ...Object.fromEntries(usual), ...sound });
  if (measure === null) return null;
  for (const key of open) {
    for (const word of wordsOf(kind.shape[key])) {
      const other = measureOf(kind, { ...Object.fromEntries(usual), ...sound, [key]: word });
      if (other !== null && traitsOf(other) !== traitsOf(measure)) return null;
    }
  }
  return measure;
}

function measureOf(kind: MetricKind, choices: Readonly<Record<string, unknown>>): Measure | null {
  const isSound = z.object(kind.shape).safeParse(choices).success && kind.faults(choices).length === 0;
  return isSound ? kind.measure(choices) : null;
}

function traitsOf({ unit, better, canBeUndefined, moneyNumerator, items, book }: Measure): string {
  return JSON.stringify([unit, better, canBeUndefined, moneyNumerator, items, book]);
}

/** The words that a key takes, where it takes a few. */
function wordsOf(schema: $ZodType | undefined): readonly unknown[] {
  if (schema instanceof $ZodOptional || schema instanceof $ZodDefault) {
    return wordsOf(schema._zod.def.innerType);
  }
  if (schema instanceof $ZodEnum) return Object.values(schema._zod.def.entries);
  if (schema instanceof $ZodUnion) return schema._zod.def.options.flatMap(wordsOf);
  const form = schema && formOf(schema);
  return [...(form?.words ?? []), ...(form?.anyCase ?? [])];
}
