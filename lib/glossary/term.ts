// One entry of the glossary, and the sources that more than one entry has.
export type Term = {
  nl: string
  en: string
  means: { nl: string; en: string }
  source: string
  notToBeConfusedWith?: string
  models?: readonly string[]
}

export const own = 'Oversteek'
export const speech = 'how schools speak'
export const duo = 'the registers of DUO'
export const exam = 'the exam programme of vmbo (SLO)'
