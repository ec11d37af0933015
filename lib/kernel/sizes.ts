/**
 * How long a text may be, in characters, by what it is. Every form, file and box takes its limit here, so that the box
 * counts to the number that the form refuses at.
 */
export const sizes = {
  key: 24,
  phone: 40,
  code: 40,
  firstName: 60,
  hash: 64,
  name: 80,
  title: 120,
  heading: 160,
  label: 200,
  address: 254,
  line: 300,
  reason: 500,
  help: 600,
  step: 600,
  note: 1_000,
  text: 2_000,
  url: 2_000,
  answer: 3_000,
  story: 4_000,
} as const
export type Size = keyof typeof sizes
