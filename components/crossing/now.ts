// The words of what is next for the student: a title, why, and the one way to do it. What is next, and in which order,
// is decided in lib/interventions/next.
import { askedWords, dayWords } from '@/components/tasks/asked'
import type { Ahead, Next, Turn } from '@/lib/interventions/next/rules'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'

export type Now = {
  /** late: somebody else's turn, and longer than was agreed on. */
  turn: Turn | 'late'
  title: string
  text: string
  /** What somebody said, in their own words. */
  quote?: { text: string; source: string }
  href: string
  button: string
}

export function nowOf(t: T, next: Next, today: Day): Now {
  if (next.turn === 'act') return { turn: 'act', ...askedWords(t, next, today) }
  return { turn: 'late' in next && next.late ? 'late' : next.turn, ...wordsOf(t, next, today) }
}

type Words = Omit<Now, 'turn'>
const crossing = (id: string) => `/mijn/overstap/${id}`

function wordsOf(t: T, next: Ahead, today: Day): Words {
  switch (next.kind) {
    case 'begun':
      return {
        title: t('mijn.now.begun', { first: dayWords(t, next.firstDay) }),
        text: t('mijn.now.begunText', { school: next.school, owner: next.owner ?? '' }),
        href: '/mijn/praten',
        button: t('mijn.start.talk'),
      }
    case 'help':
      return helpWords(t, next)
    case 'dayElsewhere':
      return {
        title: t('orientation.now.ahead', { school: next.school, day: dayWords(t, next.day) }),
        text: t('orientation.now.aheadText'),
        href: `/mijn/dossier/orientatie/${next.id}`,
        button: t('orientation.now.aheadButton'),
      }
    case 'talk':
      return talkWords(t, next, today)
    case 'write':
      return {
        title: t('mijn.start.write'),
        text: t('mijn.start.writeText'),
        href: '/mijn/dossier/nieuw',
        button: t('mijn.start.writeButton'),
      }
    default:
      return { href: crossing(next.id), button: t('mijn.now.see'), ...ofApplication(t, next) }
  }
}

type Of<K extends Ahead['kind']> = Extract<Ahead, { kind: K }>

function helpWords(t: T, { who, by, late }: Of<'help'>): Words {
  const until = by ? dayWords(t, by) : ''
  if (late)
    return {
      title: t('mijn.now.helpLate'),
      text: t('mijn.now.helpLateText', { name: who, by: until }),
      href: '/mijn/praten',
      button: t('mijn.now.helpLateButton'),
    }
  return {
    title: t('mijn.now.help', { name: who }),
    text: until ? t('mijn.now.helpText', { name: who, by: until }) : '',
    href: '/mijn/praten',
    button: t('mijn.now.helpButton'),
  }
}

function talkWords(t: T, next: Of<'talk'>, today: Day): Words {
  const { id, mentorName: name } = next
  return {
    title:
      next.day === today
        ? t('talks.now.today', { name })
        : t('talks.now.prepare', { name, day: dayWords(t, next.day) }),
    text: next.prepared ? t('talks.now.preparedText') : t('talks.now.prepareText'),
    href: `/mijn/dossier/gesprek/${id}`,
    button: next.prepared ? t('talks.now.preparedButton') : t('talks.now.prepareButton'),
  }
}

type Application = Exclude<Ahead, Of<'begun' | 'help' | 'dayElsewhere' | 'talk' | 'write'>>
function ofApplication(t: T, next: Application): Pick<Words, 'title' | 'text'> {
  const { school, programme } = next
  const values = { school, programme }
  switch (next.kind) {
    case 'intake':
      return {
        title: next.today
          ? t('mijn.now.intakeToday', values)
          : t('mijn.now.intake', { school, day: dayWords(t, next.on) }),
        text: t('mijn.now.intakeText', values),
      }
    case 'intakeWas':
      return {
        title: t('mijn.now.decision', values),
        text: t('mijn.now.intakeWas', { day: dayWords(t, next.on) }),
      }
    case 'firstDay':
      return {
        title: next.today
          ? t('mijn.now.firstDayToday')
          : t('mijn.now.firstDay', { day: dayWords(t, next.on) }),
        text: t('mijn.now.firstDayText', values),
      }
    case 'answer':
      return {
        title: t('mijn.now.answer', values),
        text: next.late
          ? t('mijn.now.answerLate', { by: dayWords(t, next.by) })
          : t('mijn.now.answerText', { programme, by: dayWords(t, next.by) }),
      }
    case 'decision':
      return { title: t('mijn.now.decision', values), text: t('mijn.now.decisionText', values) }
    case 'waitlist':
      return { title: t('mijn.now.waitlist', values), text: t('mijn.now.waitlistText', values) }
    case 'place':
      return { title: t('mijn.now.place', values), text: t('mijn.now.placeText') }
    case 'takeOver':
      return { title: t('mijn.now.takeOver', values), text: t('mijn.now.takeOverText') }
  }
}
