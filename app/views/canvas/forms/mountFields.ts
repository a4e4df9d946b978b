/** One `name=value` of a mount; a value of null is a bare name (`ro`). */
export interface MountField {
  readonly name: string
  readonly value: string | null
}

/** The options of a mount in their order, or null where they are quoted and best edited as text. */
export function readMountFields(value: string): readonly MountField[] | null {
  if (value.includes('"')) return null
  return value
    .split(',')
    .filter((part) => part !== '')
    .map((part) => {
      const at = part.indexOf('=')
      return at === -1
        ? { name: part.toLowerCase(), value: null }
        : { name: part.slice(0, at).toLowerCase(), value: part.slice(at + 1) }
    })
}

/** The mount's text. */
export const mountText = (fields: readonly MountField[]): string =>
  fields.map(({ name, value }) => (value === null ? name : `${name}=${value}`)).join(',')

/** Sets the option that bears one of the names, at its place or at the end; an empty value takes it away. Commas can't be part of a value. */
export function withMountField(
  fields: readonly MountField[],
  names: readonly string[],
  value: string,
): readonly MountField[] {
  const [name = ''] = names
  const clean = value.replaceAll(/[,"\s]/g, '')
  const at = fields.findIndex((field) => names.includes(field.name))
  if (clean === '') return fields.filter((_, index) => index !== at)
  const old = fields[at]
  const fresh: MountField = { name: old?.name ?? name, value: clean === 'true' ? null : clean }
  return old ? fields.map((field, index) => (index === at ? fresh : field)) : [...fields, fresh]
}
