import { randomInt } from 'node:crypto'
import { type ClaimAnswer, CODE_ALPHABET, CODE_LENGTH, claimAnswers } from './schema'

/** A code of eight signs (31^8 possibilities; ten wrong ones an hour is the limit of one account). */
export const newCode = (pick: (below: number) => number = randomInt) =>
  Array.from({ length: CODE_LENGTH }, () => CODE_ALPHABET[pick(CODE_ALPHABET.length)]).join('')

/** As it is shown and read out: in two groups of four. */
export const spoken = (code: string) => `${code.slice(0, 4)} ${code.slice(4)}`

export const claimAnswer = (word: unknown): Exclude<ClaimAnswer, 'claimed'> | null => {
  const known = claimAnswers.find((answer) => answer === word)
  return known && known !== 'claimed' ? known : null
}
