// A dossier that goes out and comes back is the same; a folder to keep leads nowhere else.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyAnswer, anyEntry, anyForm, anyProfile } from '@/lib/dossier/forms/rules/generated'
import { translator } from '@/lib/messages'
import { escaped, pageOf, pathOf } from './archive/rules'
import { carried, entry, head, id, moment } from './pdf/rules/invented'
import type { Carried } from './queries'
import { fingerprint, jsonOf, readDossier } from './rules'
import type { DossierFile, EntryInFile } from './schema'

const t = translator('nl')
const text = async (pieces: AsyncIterable<string>) => {
  let all = ''
  for await (const piece of pieces) all += piece
  return all
}
const bytes = (words: string) => new TextEncoder().encode(words)

describe('a dossier as data', () => {
  const anyWritten = fc.tuple(anyForm('entry'), anyEntry).chain(([form, core]) =>
    fc
      .record(
        Object.fromEntries(
          form.questions
            .filter(({ field }) => field === null)
            .map((question) => [question.key, anyAnswer(form, question)]),
        ),
      )
      .map((extras): { entry: EntryInFile; form: Carried['form'] } => {
        const known = { id: id(1), schoolId: id(2), school: 'Het Veerhuis', definition: form }
        const own = Object.entries(extras).map(([key, answer]) => ({
          schoolId: id(2),
          key,
          title: `Vraag ${key}`,
          answer,
        }))
        const { title } = core
        return {
          form: known,
          entry: entry({ ...core, title: title || 'Zonder naam', form: known.id, extras: own }),
        }
      }),
  )

  it('comes back without loss, whatever was written in whatever form', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyWritten, { maxLength: 4 }), anyProfile, async (written, profile) => {
        const told = head({ profile: { ...profile, changedAt: moment, extras: [] }, total: written.length })
        const source = async function* (): AsyncGenerator<Carried> {
          for (const [n, one] of written.entries()) yield { ...one, id: id(n), keys: new Map() }
        }
        const back = readDossier(bytes(await text(jsonOf(told, source()))))
        if (typeof back === 'string') throw new Error(back)
        expect(back.entries).toEqual(written.map((one) => one.entry))
        expect(back.profile).toEqual(told.profile)
        expect(back.student).toEqual(told.student)
        expect(back.forms).toEqual(written.length > 0 ? [written.at(-1)?.form] : [])
        expect(back.entries.map(fingerprint)).toEqual(written.map((one) => fingerprint(one.entry)))
      }),
      { numRuns: 100 },
    )
  })

  it('says in one word why a file is no dossier', async () => {
    const whole = await text(jsonOf(head(), carried([entry()])))
    const changed = (change: (file: DossierFile) => void) => {
      const file = JSON.parse(whole)
      change(file)
      return readDossier(bytes(JSON.stringify(file)))
    }
    expect(readDossier(bytes('Beste mentor,'))).toBe('notADossier')
    expect(readDossier(bytes('{"oversteekForm":1}'))).toBe('notADossier')
    expect(readDossier(bytes(whole.slice(0, -20)))).toBe('notADossier')
    expect(readDossier(bytes('{"oversteekDossier":2}'))).toBe('otherVersion')
    expect(readDossier(new Uint8Array(10_000_001))).toBe('tooBigFile')
    const first = (file: DossierFile) => file.entries[0] as EntryInFile
    expect(changed((file) => Object.assign(first(file), { title: '' }))).toBe('brokenDossier')
    expect(changed((file) => Object.assign(first(file), { did: 'x'.repeat(4001) }))).toBe('brokenDossier')
    expect(changed((file) => Object.assign(first(file), { day: '2027-02-31' }))).toBe('brokenDossier')
    expect(changed((file) => Object.assign(first(file), { place: 'nul\u0000' }))).toBe('brokenDossier')
    expect(changed(() => undefined)).not.toBe('brokenDossier')
  })
})

describe('a folder to keep', () => {
  it('escapes every word, and lets no name of a file lead out of it', async () => {
    const evil = '"><script>alert(1)</script><img src=x onerror=alert(2)> & \''
    const evidence = [
      {
        id: id(5),
        kind: 'document' as const,
        title: evil,
        fileName: '../../../etc/passwd',
        mime: 'x/y',
        bytes: 1,
        sha256: '',
        url: '',
        file: null,
      },
      {
        id: id(6),
        kind: 'link' as const,
        title: evil,
        fileName: '',
        mime: '',
        bytes: 0,
        sha256: '',
        url: 'javascript:alert(3)',
        file: null,
      },
      {
        id: id(7),
        kind: 'document' as const,
        title: '',
        fileName: 'x.html',
        mime: '',
        bytes: 1,
        sha256: '',
        url: '',
        file: null,
      },
    ]
    const told = head({
      student: { name: evil, school: evil },
      support: evil,
      talks: [{ day: '2027-03-01', mentorName: evil, step: evil, stepBy: null, signedByBoth: false }],
    })
    const seen: string[] = []
    const one = entry({
      title: evil,
      did: evil,
      place: evil,
      partner: evil,
      evidence,
      extras: [{ schoolId: id(1), key: 'own1', title: evil, answer: { kind: 'words', text: evil } }],
    })
    const html = await text(
      pageOf(
        t,
        told,
        carried(
          [one],
          [
            [id(5), 'a'],
            [id(7), 'b'],
          ],
        ),
        (path) => seen.push(path),
      ),
    )
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<img src=x')
    expect(html).not.toMatch(/href="javascript/)
    expect(html.split(escaped(evil)).length).toBeGreaterThan(8)
    expect(html).toContain('<html lang="nl">')
    expect(seen).toEqual(['bestanden/00000000-passwd.bin', 'bestanden/00000000-x.bin'])
    expect(pathOf({ ...(evidence[0] as (typeof evidence)[0]), fileName: 'Mijn föto.JPG' })).toBe(
      'bestanden/00000000-mijn-foto.jpg',
    )
  })
})
