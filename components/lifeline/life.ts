export type Station = {
  sector: 'po' | 'vo' | 'mbo' | 'hbo' | 'elsewhere'
  name: string
  detail?: string
  /** Not begun yet. */
  later?: boolean
}

/** In every gap stands a person with a name; a gap without one can't be written down. */
export type Gap = {
  ownerName: string
  ownerRole: string
  school: string
  /** The crossing lies behind: how it went, in a few words. */
  done?: { text: string }
  /** The reader is this person. */
  you?: boolean
}

export type Life = { stations: readonly [Station, ...Station[]]; gaps: readonly Gap[] }
