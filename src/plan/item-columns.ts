import type { Metric } from '../kinds/metric.ts';
import type { TreePath } from '../kinds/scope.ts';
import { isRawList, isRawMap, placeAt, type Raw, type RawFile } from '../yaml/raw.ts';

/**
 * The columns on which rates of a metric's items depend: `rate: { by: sku, … }` of a leaf asks csqls.csv for its column sku. They are looked for in
 * the raw tree, because metrics are read before the components that pay by them.
 */
export function itemColumnsOf(metric: string, { raw, marks }: RawFile): Metric['itemColumns'] {
  const found: { column: string; path: TreePath }[] = [];
  collect(raw.components, ['components'], metric, found);
  return found.map(({ column, path }) => ({ column, place: placeAt(marks, path) }));
}

function collect(
  components: Raw | undefined,
  path: TreePath,
  metric: string,
  found: { column: string; path: TreePath }[],
): void {
  if (!isRawList(components)) return;
  for (const [place, component] of components.entries()) {
    if (!isRawMap(component)) continue;
    collect(component.components, [...path, place, 'components'], metric, found);
    const { pays } = component;
    const rate = isRawMap(pays) ? pays.rate : undefined;
    const by = isRawMap(rate) ? rate.by : undefined;
    if (component.metric !== metric || typeof by !== 'string') continue;
    if (found.every(({ column }) => column !== by))
      found.push({ column: by, path: [...path, place, 'pays', 'rate', 'by'] });
  }
}
