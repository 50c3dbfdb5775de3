import type { Unit } from '../kinds/fact.ts';
import { figureText } from '../kinds/figure.ts';
import { type Currency, exactly, exactText, type Money, type Ratio, toMajorUnits } from '../money/index.ts';
import type { ExplainedLine, Next, Piece, Rule } from './explained-line.ts';
import type { ExplainedComponent, ExplainedPay, Explanation } from './explanation.ts';
import type { ListedRows } from './listed-rows.ts';
import type { Measured, Sum } from './measured.ts';

/** An explanation as one JSON document, version 1: the same tree that people read, with every number as a decimal. */
export function explanationDocument(explanation: Explanation, rows: readonly (readonly ListedRows[])[] | null) {
  const { period, asOf, currency, pays, notPaid } = explanation;
  return {
    version: 1,
    period,
    ...(asOf === null ? {} : { as_of: asOf }),
    currency: currency.code,
    people: pays.map((pay, place) => payOf(pay, rows?.[place] ?? null, currency)),
    not_paid: notPaid,
  };
}

function payOf(pay: ExplainedPay, rows: readonly ListedRows[] | null, currency: Currency) {
  const { csmId, name, team, plan, from, to, amount, root } = pay;
  return {
    csm_id: csmId,
    name,
    team,
    plan,
    from,
    to,
    target: pay.target === null ? null : moneyText(pay.target, currency),
    total: moneyText(pay.total, currency),
    amount:
      amount === null
        ? null
        : {
            amount: moneyText(amount.amount, currency),
            stated: moneyText(amount.stated, currency),
            place: amount.at,
            cell: amount.cell,
            days: amount.days,
          },
    components: root.children.map((child) => componentOf(child, currency)),
    lines: root.lines.map((line) => lineOf(line, currency)),
    ...(rows === null ? {} : { rows: rows.map(rowsOf) }),
  };
}

/** A component as a tree: what it came to, its own lines, and the components below it. */
type Component = {
  readonly path: readonly string[];
  readonly amount: string;
  readonly lines: readonly Line[];
  readonly components: readonly Component[];
};

function componentOf({ path, amount, lines, children }: ExplainedComponent, currency: Currency): Component {
  return {
    path,
    amount: moneyText(amount, currency),
    lines: lines.map((line) => lineOf(line, currency)),
    components: children.map((child) => componentOf(child, currency)),
  };
}

type Line = ReturnType<typeof ownLine> & { readonly team?: readonly Line[] };

function lineOf(line: ExplainedLine, currency: Currency): Line {
  const team = line.team.map((one) => lineOf(one, currency));
  return { ...ownLine(line, currency), ...(team.length === 0 ? {} : { team }) };
}

function ownLine(line: ExplainedLine, currency: Currency) {
  const { kind, path, amount, rule, pieces, measures, asked, next, because } = line;
  return {
    kind,
    path,
    amount: moneyText(amount, currency),
    ...(because === null ? {} : { undefined: because }),
    rule: ruleOf(rule),
    ...(pieces.length === 0 ? {} : { pieces: pieces.map((piece) => pieceOf(piece, currency)) }),
    ...(measures.length === 0 ? {} : { metrics: measures.map((one) => metricOf(one, currency)) }),
    ...(asked.length === 0 ? {} : { asked }),
    ...(next.length === 0 ? {} : { next: next.map(nextOf) }),
  };
}

function ruleOf({ code, args, at }: Rule) {
  return { ...args, code, place: at };
}

function pieceOf({ kind, args, pays }: Piece, currency: Currency) {
  return { ...args, kind, amount: moneyText(pays, currency) };
}

function nextOf({ args, at }: Next) {
  return { ...args, place: at };
}

function metricOf(measured: Measured, currency: Currency) {
  const { metric, unit, value, because, subject, source, target, attainment, sums, rows, leftOut, withoutRows } =
    measured;
  return {
    metric,
    subject: subject.type,
    ...(subject.id === null ? {} : { of: subject.id }),
    source,
    unit,
    value: value === null ? null : figureText(value, unit, currency),
    ...exactOf('value', value, unit, currency),
    ...(because === null ? {} : { undefined: because }),
    ...(target === null
      ? {}
      : {
          target: figureText(target.value, unit, currency),
          target_place: target.at,
          ...(target.row === null ? {} : { target_row: target.row }),
          ...(target.column === null ? {} : { target_column: target.column }),
          ...(target.part === null ? {} : { target_part: figureText(target.part, 'number', currency) }),
        }),
    ...(attainment === null ? {} : { attainment: figureText(attainment, 'percent', currency) }),
    ...exactOf('attainment', attainment, 'percent', currency),
    ...(sums === null
      ? {}
      : { numerator: sumOf(sums.numerator, currency), denominator: sumOf(sums.denominator, currency) }),
    rows,
    ...(leftOut.count === 0 ? {} : { left_out: leftOut }),
    ...(withoutRows.count === 0 ? {} : { without_rows: withoutRows }),
  };
}

function sumOf({ value, unit, name }: Sum, currency: Currency) {
  return { value: figureText(value, unit, currency), name };
}

function rowsOf({ measured, file, state, columns, rows, more }: ListedRows) {
  const { metric, subject } = measured;
  return {
    metric,
    subject: subject.type,
    ...(subject.id === null ? {} : { of: subject.id }),
    file,
    state,
    columns: columns.map(({ header }) => header),
    rows: rows.map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(columns.map(({ column, header }) => [header, cells.get(column) ?? null])),
    })),
    ...(more === null ? {} : { more }),
  };
}

function exactOf<N extends 'value' | 'attainment'>(name: N, value: Ratio | null, unit: Unit, currency: Currency) {
  const exact = value === null ? null : exactText(unit === 'money' ? toMajorUnits(value, currency) : value);
  return exact === null ? {} : { [`${name}_exact`]: exact };
}

function moneyText(amount: Money, currency: Currency): string {
  return figureText(exactly(amount), 'money', currency);
}
