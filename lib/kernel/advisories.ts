// A closed registry gives no `npm audit`. Instead: once a month somebody looks up the advisories of these packages,
// raises the minimum where needed and writes down the day.
export const checkedOn = '2026-11-22'

/** The last version without a known hole, for each line that is kept safe. */
export const minimum: Record<string, string[]> = {
  next: ['16.3.3'],
  'next-auth': ['4.24.15'],
  nodemailer: ['7.0.7'],
  react: ['19.2.1'],
  'react-dom': ['19.2.1'],
  jws: ['3.2.3', '4.0.1'],
}

/** Whether the list above wants to be looked at again: after 45 days. */
export const overdue = (today: Date, checked = checkedOn) =>
  (today.getTime() - Date.parse(checked)) / 86_400_000 > 45
