import { csvFields } from '../csv.ts'
import { fail, isFailure, type Failure } from '../go/failure.ts'
import { readBoolean } from '../go/numbers.ts'
import { cut, lower } from '../go/text.ts'
import { withSuggestion } from '../suggest.ts'

/** Is the value of RUN --device right, as `vendor.com/class=name,required`? null, or what is wrong with it. */
export function deviceFault(value: string): Failure | null {
  const fields = csvFields(value)
  if (isFailure(fields)) return fail(`failed to parse csv devices: ${fields.failure}`)
  let name = ''
  for (const field of fields) {
    const [written, setting, found] = cut(field, '=')
    const key = lower(written)
    if (key === 'required') {
      if (found && readBoolean(setting) === null) return fail(`invalid value for ${key}: ${setting}`)
    } else if (key === 'name' && found) {
      if (name !== '') return fail(`device name already set to ${name}`)
      name = setting
    } else if (name === '') name = field
    else if (!found) return fail(`invalid field '${field}' must be a key=value pair`)
    else {
      return fail(withSuggestion(`unexpected key '${key}' in '${field}'`, key, ['name', 'required']))
    }
  }
  return null
}
