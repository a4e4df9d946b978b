/** Whether a stored value, which may be anything, is what it should be. */
export type Check<T> = (value: unknown) => value is T

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

export const isText: Check<string> = (value) => typeof value === 'string'

export const isFlag: Check<boolean> = (value) => typeof value === 'boolean'

export const isNumber: Check<number> = (value) => typeof value === 'number'

/** A finite number that is not negative. */
export const isAmount = (value: unknown): value is number => Number.isFinite(value) && Number(value) >= 0

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value)

export const ifThere =
  <T>(check: Check<T>): Check<T | undefined> =>
  (value): value is T | undefined =>
    value === undefined || check(value)

export const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check)

/** An object whose every entry passes, whatever its keys. */
export const recordOf =
  <T>(check: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isObject(value) && !Array.isArray(value) && Object.values(value).every(check)

/** An object whose every named field passes its check. */
export const having =
  <T>(checks: { readonly [Name in keyof T]-?: Check<T[Name]> }): Check<T> =>
  (value): value is T =>
    isObject(value) && Object.entries<Check<unknown>>(checks).every(([name, check]) => check(value[name]))
