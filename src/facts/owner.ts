/** Whose book an account is in: a person's, or a team's pooled one. */
export type Owner = { readonly type: 'person' | 'team'; readonly id: string };

/** One text for each owner, to look books up by: a person and a team may share an id. */
export function ownerKey({ type, id }: Owner): string {
  return `${type} ${id}`;
}

export function isSameOwner(a: Owner, b: Owner): boolean {
  return a.type === b.type && a.id === b.id;
}
