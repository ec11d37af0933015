// The demo region: every school, desk and programme here is invented, and so are the codes.
export type School = {
  key: string
  sector: 'po' | 'vo' | 'mbo' | 'hbo'
  code: string
  name: string
  city: string
  intake?: string
  programmes?: readonly (readonly [name: string, level: string])[]
  groups: readonly (readonly [name: string, final: boolean])[]
}

export const schools: readonly School[] = [
  { key: 'kade', sector: 'po', code: '99PA', name: 'De Kade', city: 'Veerdam', groups: [['8a', true]] },
  { key: 'wilg', sector: 'po', code: '99PB', name: 'De Wilg', city: 'Oosterwaard', groups: [['8', true]] },
  { key: 'kompas', sector: 'po', code: '99PC', name: 'Het Kompas', city: 'Zandhaven', groups: [['8', true]] },
  {
    key: 'veerhuis',
    sector: 'vo',
    code: '99VA',
    name: 'Het Veerhuis',
    city: 'Veerdam',
    intake: 'Brugklasteam',
    programmes: [
      ['Brugklas', 'vmbo-basis/kader'],
      ['Brugklas', 'vmbo-kader/tl'],
    ],
    groups: [
      ['4K1', true],
      ['4T1', true],
      ['3K1', false],
    ],
  },
  {
    key: 'oosterwaard',
    sector: 'vo',
    code: '99VB',
    name: 'Lyceum Oosterwaard',
    city: 'Oosterwaard',
    intake: 'Brugklasteam',
    programmes: [['Brugklas', 'havo/vwo']],
    groups: [
      ['5H1', true],
      ['4H2', false],
    ],
  },
  {
    key: 'werkplaats',
    sector: 'vo',
    code: '99VC',
    name: 'De Werkplaats',
    city: 'Veerdam',
    intake: 'Aanmeldteam',
    programmes: [['Instroom', 'praktijkonderwijs']],
    groups: [['P5', true]],
  },
  {
    key: 'dijk',
    sector: 'vo',
    code: '99VD',
    name: 'Dijkcollege',
    city: 'Zandhaven',
    intake: 'Brugklasteam',
    programmes: [['Brugklas', 'vmbo-tl/havo']],
    groups: [
      ['4B1', true],
      ['4T2', true],
    ],
  },
  {
    key: 'waterlinie',
    sector: 'mbo',
    code: '99MA',
    name: 'ROC De Waterlinie',
    city: 'Oosterwaard',
    intake: 'Aanmeldteam',
    programmes: [
      ['Software developer', 'niveau 4'],
      ['ICT-beheer', 'niveau 3'],
      ['Mediavormgever', 'niveau 4'],
      ['Verzorgende', 'niveau 3'],
      ['Entree', 'niveau 1'],
    ],
    groups: [
      ['SD1a', false],
      ['SD4a', true],
    ],
  },
  {
    key: 'zandhaven',
    sector: 'mbo',
    code: '99MB',
    name: 'Vakcollege Zandhaven',
    city: 'Zandhaven',
    intake: 'Aanmeldteam',
    programmes: [
      ['Elektrotechniek', 'niveau 2'],
      ['Allround timmerman', 'niveau 3'],
      ['Software developer', 'niveau 4'],
      ['Kok', 'niveau 2'],
    ],
    groups: [
      ['ET1a', false],
      ['AT3a', true],
    ],
  },
  {
    key: 'deltaland',
    sector: 'hbo',
    code: '99HA',
    name: 'Hogeschool Deltaland',
    city: 'Veerdam',
    intake: 'Studiekeuzeadvies',
    programmes: [
      ['HBO-ICT', 'bachelor'],
      ['Verpleegkunde', 'bachelor'],
      ['Communicatie', 'associate degree'],
    ],
    groups: [['ICT1a', false]],
  },
]

export const municipality = { key: 'gemeente', code: '99GM', name: 'Gemeente Veerdam', city: 'Veerdam' }

export const region = { key: 'regio', code: '99RW', name: 'Regio Waterland', city: 'Veerdam' }

/** The crossing calendar of 2026-2027 and the free days of this part of the country. */
export const calendar = [
  ['2026-2027', 'openCrossings', '2026-10-01'],
  ['2026-2027', 'applyVoMbo', '2027-04-01'],
  ['2026-2027', 'applyPoVo', '2027-03-31'],
  ['2026-2027', 'applyHbo', '2027-05-01'],
  ['2027-2028', 'firstSchoolDay', '2027-08-30'],
  ['2027-2028', 'settle', '2027-10-01'],
  ['2027-2028', 'openCrossings', '2027-10-01'],
] as const

export const holidays = [
  ['Herfstvakantie 2026', '2026-10-17', '2026-10-25'],
  ['Kerstvakantie 2026', '2026-12-19', '2027-01-03'],
  ['Voorjaarsvakantie 2027', '2027-02-20', '2027-02-28'],
  ['Pasen 2027', '2027-03-26', '2027-03-29'],
  ['Meivakantie 2027', '2027-04-24', '2027-05-09'],
  ['Pinksteren 2027', '2027-05-17', '2027-05-17'],
  ['Zomervakantie 2027', '2027-07-17', '2027-08-29'],
  ['Herfstvakantie 2027', '2027-10-16', '2027-10-24'],
] as const
