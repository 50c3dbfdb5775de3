import { describe, expect, it } from 'vitest';
import { figureHelp } from '../../src/kinds/figure-help.ts';

/** What to write in place of a text that is nearly a figure: of 2 and less nobody knows whether a part or a percent is meant. */
describe('a bare number', () => {
  it.each([
    ['60', 'write "60%"'],
    ['2.01', 'write "2.01%"'],
    ['2', 'write "200%", or "2%"'],
    ['0.6', 'write "60%", or "0.6%"'],
    ['0', 'write "0%"'],
  ])('where a percent is meant: %s', (text, help) => {
    expect(figureHelp(text, ['percent'])).toBe(help);
  });

  it.each([
    ['1.5', 'write "1.5x"'],
    ['2', 'write "2x"'],
    ['3', 'write "3%"'],
    ['0', 'write "0%"'],
  ])('where a factor can stand, too: %s', (text, help) => {
    expect(figureHelp(text, ['percent', 'multiplier'])).toBe(help);
  });

  it('where neither can stand is what it is', () => {
    expect(figureHelp('60', ['money'])).toBeNull();
    expect(figureHelp('3', ['multiplier'])).toBeNull();
  });
});

describe('decimals behind a comma', () => {
  it.each([
    ['1000,50', '1000.50'],
    ['90,5%', '90.5%'],
    ['$12,5', '$12.5'],
    ['12,5EUR', '12.5EUR'],
    [' 7,25 ', '7.25'],
  ])('%s', (text, written) => {
    expect(figureHelp(text, ['percent'])).toBe(`decimals stand behind a full stop: write "${written}"`);
  });

  it.each(['about 12,5', '12,5 euros', '1,2,3', '12,345x', ',5', '12,'])('are not seen in %s', (text) => {
    expect(figureHelp(text, ['percent'])).toBeNull();
  });
});

describe('thousands as k', () => {
  it.each([
    ['$1k', '$1000'],
    ['90 K', '90000'],
    ['EUR5k', 'EUR5000'],
    [' 2k ', '2000'],
  ])('%s', (text, written) => {
    expect(figureHelp(text, ['money'])).toBe(`write "${written}"`);
  });

  it.each(['about 1k', '1kk', '1k more', '1  k', 'k'])('are not seen in %s', (text) => {
    expect(figureHelp(text, ['money'])).toBeNull();
  });
});

it('a figure needs no help', () => {
  expect(figureHelp('60%', ['money'])).toBeNull();
  expect(figureHelp('$5', ['percent'])).toBeNull();
});
