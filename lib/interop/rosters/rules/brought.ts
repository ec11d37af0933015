// How the tests bring a file as the administrator of a school, look at it, apply it and take it back.
import { expect } from 'vitest'
import type { Day } from '@/lib/kernel/time'
import { as } from '@/prisma/seed/play'
import type { RosterKind } from '../../lines/columns/schema'
import type { Reader } from '../../lines/schema'
import { sourceOfBytes } from '../../zip/rules'
import * as commands from '../commands'
import { findRoster } from '../queries'
import { readRoster } from './reading'

export const today = '2027-03-16' as Day
export const heads: Record<RosterKind, string> = {
  students: 'leerlingnummer;roepnaam;achternaam;geboortedatum;groep;niveau;e-mail;eerste_dag;laatste_dag',
  groups: 'groep;schooljaar;examenjaar',
  staff: 'personeelsnummer;naam;rol;mentor_van;loketten;leidt_loketten;e-mail;laatste_dag',
  guardians: 'leerlingnummer;oudernummer;naam;e-mail;laatste_dag',
  results: 'leerlingnummer;soort;titel;waarde;datum;bron',
}
export const bytes = (kind: RosterKind, lines: string[]) =>
  new TextEncoder().encode([heads[kind], ...lines].join('\n'))
export const runAs =
  (who: string): commands.Run =>
  (act) =>
    as(who, 'beheer', act)
export const find = (id: string, who = 'sanne') =>
  as(who, 'beheer', (tx, now) => findRoster(tx, id, now), 'read')
export const readerOf = (kind: RosterKind, lines: string[]) =>
  readRoster(kind, sourceOfBytes('', bytes(kind, lines)).open(), today)
export const bring = async (
  kind: RosterKind | 'oneroster',
  reader: Reader,
  who = 'sanne',
  name = 'lijst.csv',
) => {
  const id = await commands.read(runAs(who), { kind, name, key: null }, reader, () => 'sum')
  await as(who, 'beheer', (tx) => commands.compare(tx, id))
  return find(id, who)
}
export const stage = (kind: RosterKind, lines: string[], who = 'sanne') =>
  bring(kind, readerOf(kind, lines), who)
export const apply = (id: string, leave = false, who = 'sanne') =>
  as(who, 'beheer', (tx) => commands.apply(tx, id, leave))
export const undo = (id: string, rest = false, who = 'sanne') =>
  as(who, 'beheer', (tx) => commands.undo(tx, id, rest))
export const take = async (kind: RosterKind, lines: string[]) => {
  const { id, faulty } = await stage(kind, lines)
  expect(await apply(id, faulty > 0), kind).toBe(true)
  return id
}

export const bundle = (token = '') => {
  const files: Record<string, string[]> = {
    manifest: [
      'propertyName,value',
      'manifest.version,1.0',
      'oneroster.version,1.1',
      ...['academicSessions', 'classes', 'demographics', 'enrollments', 'orgs', 'users'].map(
        (name) => `file.${name},bulk`,
      ),
      ...[
        'categories',
        'classResources',
        'courses',
        'courseResources',
        'lineItems',
        'resources',
        'results',
      ].map((name) => `file.${name},absent`),
    ],
    orgs: [
      'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
      's1,,,Het Veerhuis,school,99VA,',
    ],
    academicSessions: [
      'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
      't1,,,Jaar,schoolYear,2026-08-24,2027-07-16,,2027',
    ],
    classes: [
      'sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods',
      'k1,,,6Z1,,,6Z1,homeroom,,s1,t1,,,',
    ],
    users: [
      'sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password',
      `b1,,,true,s1,teacher,zora,,Zora,Zwart,,Z1,zora@school.example,,,,,${token}pw`,
      `b2,,,true,s1,student,zeb,,Zeb,Zand,,Z2,,,,b3,vmbo-k 4,${token}pw`,
      `b3,,,true,s1,parent,zus,,Zus,Zand,,Z3,zus@example.org,,,b2,,${token}pw`,
    ],
    enrollments: [
      'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate',
      'e1,,,k1,s1,b1,teacher,true,,',
      'e2,,,k1,s1,b2,student,,2026-08-24,',
    ],
    demographics: [
      'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus',
      `b2,,,2012-02-03,${token}sex,${token}race1,${token}race2,,,,,${token}eth,${token}land,${token}state,${token}city,${token}res`,
    ],
  }
  return Object.fromEntries(
    Object.entries(files).map(([name, lines]) => [
      `${name}.csv`,
      new TextEncoder().encode(`${lines.join('\n')}\n`),
    ]),
  )
}
