import type { FileFault } from '../csv/rules'

/** The files of DUO that are read, by the name under which they are published here. */
export const registerFiles = {
  sites: 'brin_vestigingen_open.csv',
  mbo: 'mbo_instellingen.csv',
  ho: 'ho_instellingen.csv',
  croho: 'croho_hbo.csv',
} as const
export type RegisterFile = keyof typeof registerFiles

export const registerColumns: Record<RegisterFile, readonly string[]> = {
  sites: [
    'instellingscode',
    'vestigingsnummer',
    'vestigingscode',
    'naam',
    'postcode4',
    'plaats',
    'gemeentenaam',
  ],
  mbo: ['instellingscode', 'naam'],
  ho: ['instellingscode', 'naam'],
  croho: ['actuele_instelling', 'soort_ho'],
}

export type School = {
  code: string
  name: string
  sector: 'mbo' | 'hbo' | 'unknown'
  city: string
  municipality: string
}
export type Site = {
  code: string
  school: string
  name: string
  postcode4: string
  city: string
  municipality: string
}

export type RegisterReason =
  | FileFault
  | 'fileMissing'
  | 'badCode'
  | 'badSiteCode'
  | 'doubleCode'
  | 'required'
  | 'tooLong'
  | 'badPostcode'
  | 'shifted'
  | 'twoSectors'
export type RegisterProblem = { file: string; line: number; column: string; reason: RegisterReason }

type Count = { new: number; changed: number; unchanged: number }
export type RegisterReport = {
  schools: Count
  sites: Count
  /** Schools that take part and keep what they say of themselves. */
  kept: { code: string; name: string; sector: string; saidName: string; saidSector: string }[]
}
