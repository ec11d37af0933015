import { expect, test } from 'vitest'
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
  const croho = bytes('actuele_instelling,soort_ho\n00XC,hbo\n00XD,wo')
  const sectors = (read: ReturnType<typeof readRegisters>) => read.schools.map(({ sector }) => sector)
  expect(sectors(readRegisters(files))).toEqual(['unknown', 'mbo', 'hbo', 'hbo'])
  expect(sectors(readRegisters({ ...files, croho }))).toEqual(['unknown', 'mbo', 'hbo', 'unknown'])
  expect(readRegisters(files)).toMatchObject({ notOpen: 1, schools: [{}, { name: 'ROC De Dijk' }, {}, {}] })
})

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
