import type { ModifierKind } from '../modifier.ts';
import { cap } from './cap.ts';
import { floor } from './floor.ts';
import { gate } from './gate.ts';
import { multiplier } from './multiplier.ts';

/** Every modifier of a node, in the order in which they act. */
export const MODIFIERS: readonly ModifierKind[] = [gate, multiplier, floor, cap];
