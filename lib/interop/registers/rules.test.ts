import { existsSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { whole } from '@/lib/kernel/walk'
import { sourcesOfFolder } from '../zip/rules'
import { readFiles } from './commands'
import { readRegisters } from './rules'

const bytes = (text: string) => new TextEncoder().encode(text)
const head =
  'instellingscode,vestigingsnummer,vestigingscode,naam,postcode4,plaats,gemeentecode_2024,gemeentenaam_2024'
const sites = (...lines: string[]) => bytes([head, ...lines].join('\r\n'))
const one = '00XA,00,00XA00,De Brug,1234,VEERDAM,0001,Veerdam'
const problems = (...lines: string[]) =>
  readRegisters({ sites: sites(...lines) }).problems.map(({ file: _file, ...rest }) => Object.values(rest))

test('a school is its sites; the first of them gives its name and place', () => {
  const read = readRegisters({ sites: sites('00XA,01,00XA01,"De Brug, dependance",,,0001,Veerdam', one) })
  expect(read.problems).toEqual([])
  expect(read.schools).toEqual([
    { code: '00XA', sector: 'unknown', name: 'De Brug', city: 'VEERDAM', municipality: 'Veerdam' },
  ])
  expect(read.sites.map(({ code }) => code)).toEqual(['00XA01', '00XA00'])
})

test('the sector comes from the lists, and only hbo programmes make a school of the ho list hbo', () => {
  const files = {
    sites: sites(
      one,
      one.replaceAll('00XA', '00XB'),
      one.replaceAll('00XA', '00XC'),
      one.replaceAll('00XA', '00XD'),
    ),
    mbo: bytes('instellingscode,naam\n00XB,ROC De Dijk\n99XX,Allang dicht'),
    ho: bytes('instellingscode,naam\n00XC,Hogeschool De Kreek\n00XD,Universiteit De Wad'),
  }
  const croho = bytes(
    'actuele_instelling,actuele_opleidingscode,soort_ho,graad,naam\n00XC,30001,hbo,ad,ad zorg\n00XD,50001,wo,ba,b recht',
  )
  const sectors = (read: ReturnType<typeof readRegisters>) => read.schools.map(({ sector }) => sector)
  expect(sectors(readRegisters(files))).toEqual(['unknown', 'mbo', 'hbo', 'hbo'])
  expect(sectors(readRegisters({ ...files, croho }))).toEqual(['unknown', 'mbo', 'hbo', 'unknown'])
  expect(readRegisters(files)).toMatchObject({ notOpen: 1, schools: [{}, { name: 'ROC De Dijk' }, {}, {}] })
})

test('a programme carries its number, its level in a word, and a name without the degree in front', () => {
  const croho = (...lines: string[]) =>
    readRegisters({
      sites: sites(one),
      croho: bytes(['actuele_instelling,actuele_opleidingscode,soort_ho,graad,naam', ...lines].join('\n')),
    })
  const read = croho(
    '00XA,30001,hbo,ad,ad zorg',
    '00XA,30002,hbo,ba,Bouwkunde',
    '00XZ,30003,hbo,ma,m elders',
    '00XA,50001,wo,ba,b recht',
  )
  expect(read.programmes).toEqual([
    { code: '30001', school: '00XA', name: 'Zorg', level: 'associate degree' },
    { code: '30002', school: '00XA', name: 'Bouwkunde', level: 'bachelor' },
  ])
  expect(read.programmesNotOpen).toBe(1)
  expect(
    croho(
      '00XA,3001,hbo,ad,zorg',
      '00XA,30001,hbo,dr,zorg',
      '00XA,30002,hbo,ba,zorg',
      '00XA,30002,hbo,ba,zorg',
      'XX,30003,hbo,ba,zorg',
      '00XA,30004,hbo,ba,',
    ).problems.map(({ line, column, reason }) => [line, column, reason]),
  ).toEqual([
    [2, 'actuele_opleidingscode', 'badProgrammeCode'],
    [3, 'graad', 'badDegree'],
    [5, 'actuele_opleidingscode', 'doubleCode'],
    [6, 'actuele_instelling', 'badCode'],
    [7, 'naam', 'required'],
  ])
})

test('the qualifications of mbo may come alone, old numbers too', () => {
  const read = readRegisters({
    crebo: bytes('opleidingcode,opleidingsnaam\n79010,"Afbouw, hout"\n22029,Dekvloeren'),
  })
  expect(read).toMatchObject({
    problems: [],
    qualifications: [{ code: '79010', name: 'Afbouw, hout' }, { code: '22029' }],
  })
  expect(
    readRegisters({
      crebo: bytes('opleidingcode,opleidingsnaam\n7901,A\n22029,\n22029,A\n22029,B'),
    }).problems.map(({ line, reason }) => [line, reason]),
  ).toEqual([
    [2, 'badProgrammeCode'],
    [3, 'required'],
    [5, 'doubleCode'],
  ])
})

// Public files that nobody may put in here: a proof, for who has them beside the clone.
const real = path.resolve(__dirname, '../../../../shared/data/duo')
if (whole)
  test.skipIf(!existsSync(real))(
    'the real registers hold no faulty line, and as many as can be counted by hand (needs ../shared/data/duo)',
    async () => {
      const { register, notRead } = await readFiles(await sourcesOfFolder(real))
      expect(register.problems).toEqual([])
      expect(register.lines).toEqual({ sites: 11_348, mbo: 57, ho: 316, croho: 1_791, crebo: 4_103 })
      expect([
        register.programmes.length,
        register.programmesNotOpen,
        register.qualifications.length,
      ]).toEqual([1_789, 2, 4_103])
      expect(notRead).toEqual(['gemeente_rmc_corop_2013.csv', 'ho_vestigingen.csv', 'regio_drenthe_vo.csv'])
    },
  )

test('each faulty line is named with its column', () => {
  expect(problems(one, one)).toEqual([[3, 'vestigingscode', 'doubleCode']])
  expect(problems(one, 'XX,00,XX00,Fout,,,1,Veerdam')).toEqual([[3, 'instellingscode', 'badCode']])
  expect(problems('00XA,00,00YY00,De Brug,1234,V,1,V')).toEqual([[2, 'vestigingscode', 'badSiteCode']])
  expect(problems(one.replace('1234', '1234 AB'))).toEqual([[2, 'postcode4', 'badPostcode']])
  expect(problems(one.replace('De Brug', ''))).toEqual([[2, 'naam', 'required']])
  expect(problems('00XA,00,00XA00,De Brug, Zuid,1234,V,1,V', one)).toEqual([[2, '', 'shifted']])
})

test('a file with another form is refused as a whole', () => {
  const reason = (files: Parameters<typeof readRegisters>[0]) =>
    readRegisters(files).problems.map(({ file, reason, column }) => [file, reason, column])
  expect(reason({})).toEqual([['brin_vestigingen_open.csv', 'fileMissing', '']])
  expect(reason({ sites: bytes('naam,plaats\nx,y') })).toEqual([
    [
      'brin_vestigingen_open.csv',
      'missingColumn',
      'instellingscode, vestigingscode, postcode4, gemeentenaam',
    ],
  ])
  expect(reason({ sites: sites(one), mbo: bytes('naam,instellingscode\n00XB,ROC') })).toEqual([
    ['mbo_instellingen.csv', 'swappedColumns', 'instellingscode, naam'],
  ])
  expect(reason({ sites: new Uint8Array([0x50, 0x4b, 3, 4]) })).toEqual([
    ['brin_vestigingen_open.csv', 'spreadsheet', ''],
  ])
})
