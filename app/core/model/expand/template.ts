import { isNameCode, codeAt, width } from './characters.ts'

/**
 * A replacement as Go's `Regexp.ReplaceAllString` reads it, for a pattern without groups: `$0` and `${0}` are the match,
 * any other `$name` is nothing, `$$` is a dollar. `<$0>`, `a` → `<a>`.
 */
export function expandTemplate(template: string, match: string): string {
  let out = ''
  let from = 0
  for (let at = template.indexOf('$'); at >= 0; at = template.indexOf('$', from)) {
    out += template.slice(from, at)
    const next = template.charAt(at + 1)
    if (next === '$') {
      out += '$'
      from = at + 2
      continue
    }
    const nameStart = next === '{' ? at + 2 : at + 1
    const end = templateNameEnd(template, nameStart)
    if (end === nameStart || (next === '{' && template.charAt(end) !== '}')) {
      out += '$'
      from = at + 1
      continue
    }
    if (template.slice(nameStart, end) === '0') out += match
    from = next === '{' ? end + 1 : end
  }
  return out + template.slice(from)
}

function templateNameEnd(template: string, from: number): number {
  let end = from
  for (let code = codeAt(template, end); code >= 0 && isNameCode(code); code = codeAt(template, end))
    end += width(code)
  return end
}
