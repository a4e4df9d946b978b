const MOMENT = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?(?:[Zz]|([+-])(\d\d):?(\d\d))$/

/** `2026-08-04T12:00:01.5Z` → seconds since 1970, or null where it is no such moment. */
export function readMoment(text: string): number | null {
  const parts = MOMENT.exec(text)
  if (!parts) return null
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = parts
  const days = daysSince1970(Number(year), Number(month), Number(day))
  const offset = (Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)) * (sign === '-' ? -60 : 60)
  return (
    days * 86_400 +
    Number(hour) * 3600 +
    Number(minute) * 60 +
    Number(second) +
    Number(fraction ?? 0) -
    offset
  )
}

/** Days of the Gregorian calendar; years begin in March, so that a leap day is the last of its year. */
function daysSince1970(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}
