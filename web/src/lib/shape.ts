/** Shapes: what comes from outside is checked once, where it comes in, and has a type from then on. */

/** Returns a value as its type, or throws. */
export type Shape<T> = (value: unknown) => T;

/** The type of what a shape returns. */
export type Of<S extends Shape<unknown>> = ReturnType<S>;

type Shapes = Record<string, Shape<unknown>>;
type Maybe<S extends Shapes> = {
  [K in keyof S]: undefined extends Of<S[K]> ? K : never;
}[keyof S];
type Fields<S extends Shapes> = {
  [K in Exclude<keyof S, Maybe<S>>]: Of<S[K]>;
} & { [K in Maybe<S>]?: Of<S[K]> };

export const text = primitive<string>("string");
export const number = primitive<number>("number");
export const boolean = primitive<boolean>("boolean");

/** Take anything. */
export function anything(value: unknown): unknown {
  return value;
}

/** Take one of some words. */
export function oneOf<const W extends string>(...words: W[]): Shape<W> {
  return (value) => words.find((word) => word === value) ?? refuse(words.join(" | "), value);
}

/** Take lists of values of one shape. */
export function list<T>(item: Shape<T>): Shape<T[]> {
  return (value) => (Array.isArray(value) ? value.map(item) : refuse("list", value));
}

/** Take objects with at least these fields, and keep no others. */
export function object<S extends Shapes>(shapes: S): Shape<Fields<S>> {
  return (value) => {
    const given = record(value);
    const fields = Object.entries(shapes).map(([name, shape]) => [name, shape(given[name])]);
    return Object.fromEntries(fields.filter(([, field]) => field !== undefined)) as Fields<S>;
  };
}

/** Take objects with at least these fields, and keep all they have. */
export function open<S extends Shapes>(shapes: S): Shape<Fields<S>> {
  return (value) => ({ ...record(value), ...object(shapes)(value) });
}

/** Take what may be left out. */
export function optional<T>(shape: Shape<T>): Shape<T | undefined> {
  return (value) => (value === undefined ? undefined : shape(value));
}

/** Take what fits, and another value in the place of what does not. */
export function otherwise<T, F>(shape: Shape<T>, fallback: F): Shape<T | F> {
  return (value) => {
    try {
      return shape(value);
    } catch {
      return fallback;
    }
  };
}

/** Take what fits; what does not is as good as left out. */
export function maybe<T>(shape: Shape<T>): Shape<T | undefined> {
  return otherwise(shape, undefined);
}

/** Take a word of an address, where 7 and true are words too. */
export function word(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : String(value);
}

function primitive<T>(kind: string): Shape<T> {
  return (value) => (typeof value === kind ? (value as T) : refuse(kind, value));
}

function record(value: unknown): Record<string, unknown> {
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  return isRecord ? (value as Record<string, unknown>) : refuse("object", value);
}

function refuse(wanted: string, value: unknown): never {
  throw new TypeError(`Expected ${wanted}, got ${JSON.stringify(value)}.`);
}
