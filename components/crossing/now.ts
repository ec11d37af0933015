// The words of what is next for the student: a title, why, and the one way to do it. What is next, and in which order,
// is decided in lib/interventions/next.
import type { ApplicationState } from '@/lib/db/enums'
import type { Next, Turn } from '@/lib/interventions/next/rules'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

export type Now = {
  turn: Turn | 'free'
  title: string
  text: string
  /** What somebody said, in their own words. */
  quote?: { text: string; source: string }
  href: string
  button: string
}

const day = (t: T, on: Day) => formatDate(t, on, 'long').replace(/,? \d{4}$/, '')

export function nowOf(t: T, next: Next, today: Day): Now {
  return { turn: next.kind === 'write' ? 'free' : next.turn, ...wordsOf(t, next, today) }
}

type Words = Omit<Now, 'turn'>
const crossing = (id: string) => `/mijn/overstap/${id}`

function wordsOf(t: T, next: Next, today: Day): Words {
  switch (next.kind) {
    case 'notSeen':
    case 'begun':
      return talkWords(t, next)
    case 'helpLate':
    case 'help':
      return helpWords(t, next)
    case 'nowhere':
    case 'stopped':
      return { ...applyWords(t, next, today), href: '/mijn/aanmelden' }
    case 'view':
    case 'reflection':
    case 'talk':
    case 'dayElsewhere':
    case 'helped':
    case 'match':
    case 'write':
      return dossierWords(t, next, today)
    default:
      return { button: t('mijn.now.see'), href: crossing(next.id), ...ofApplication(t, next) }
  }
}

type Of<K extends Next['kind']> = Extract<Next, { kind: K }>

function talkWords(t: T, { kind, school, firstDay, owner }: Of<'notSeen' | 'begun'>): Words {
  const values = { school, first: day(t, firstDay), owner: owner ?? '' }
  return {
    title: kind === 'notSeen' ? t('mijn.now.notSeen', values) : t('mijn.now.begun', values),
    text: kind === 'notSeen' ? t('mijn.now.notSeenText', values) : t('mijn.now.begunText', values),
    href: '/mijn/praten',
    button: t('mijn.start.talk'),
  }
}

function helpWords(t: T, { kind, who, by }: Of<'helpLate' | 'help'>): Words {
  const until = by ? day(t, by) : ''
  if (kind === 'helpLate')
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

// Nobody stands nowhere without being told until when, and who looks along.
function applyWords(t: T, next: Of<'nowhere' | 'stopped'>, today: Day): Omit<Words, 'href'> {
  const { applyBy, over, owner } = next
  const date = applyBy ? day(t, applyBy) : ''
  const when = !applyBy
    ? ''
    : over
      ? t('mijn.now.applyOver', { date })
      : applyBy === today
        ? t('mijn.now.applyToday')
        : t('mijn.now.applyBy', { date })
  const text = [when, owner && t('mijn.now.applyWith', { name: owner })].filter(Boolean).join(' ')
  if (next.kind === 'nowhere')
    return { title: t('mijn.now.nowhere'), text, button: t('mijn.now.nowhereButton') }
  return {
    title: stoppedTitle(t, next.state, next.school),
    text,
    quote: next.advice
      ? { text: next.advice, source: t('mijn.now.adviceOf', { school: next.school }) }
      : undefined,
    button: t('mijn.now.stoppedButton'),
  }
}

const stoppedTitle = (t: T, state: ApplicationState, school: string) =>
  state === 'rejected' ? t('mijn.now.rejected', { school }) : t('mijn.now.stopped', { school })

type Dossier = Of<'view' | 'reflection' | 'talk' | 'dayElsewhere' | 'helped' | 'match' | 'write'>
function dossierWords(t: T, next: Dossier, today: Day): Words {
  switch (next.kind) {
    case 'view':
      return {
        title: t('mijn.now.view', { name: next.authorName }),
        text: t('mijn.now.viewText'),
        href: `/mijn/dossier/kijk/${next.id}`,
        button: t('mijn.now.viewButton'),
      }
    case 'reflection':
      return {
        title: t('orientation.now.title', { school: next.school }),
        text: next.late
          ? t('orientation.now.late')
          : t('orientation.now.text', { by: formatDate(t, next.by, 'date') }),
        href: `/mijn/dossier/orientatie/${next.id}`,
        button: t('orientation.now.button'),
      }
    case 'dayElsewhere':
      return {
        title: t('orientation.now.ahead', { school: next.school, day: day(t, next.day) }),
        text: t('orientation.now.aheadText'),
        href: `/mijn/dossier/orientatie/${next.id}`,
        button: t('orientation.now.aheadButton'),
      }
    case 'talk':
      return conversation(t, next, today)
    case 'helped':
      return {
        title: t('signals.support.helped'),
        text: t('signals.support.askText', { name: next.championName }),
        href: '/mijn/hulp',
        button: t('signals.support.askButton'),
      }
    case 'match':
      return {
        title: t('mijn.now.match'),
        text: t('mijn.now.matchText', { school: next.at }),
        href: '/mijn/koppelen',
        button: t('mijn.now.matchButton'),
      }
    default:
      return {
        title: t('mijn.start.write'),
        text: t('mijn.start.writeText'),
        href: '/mijn/dossier/nieuw',
        button: t('mijn.start.writeButton'),
      }
  }
}

function conversation(t: T, next: Of<'talk'>, today: Day): Words {
  const { id, mentorName: name, step } = next
  const href = `/mijn/dossier/gesprek/${id}`
  if (step)
    return {
      title: t('talks.now.sign'),
      text: t('talks.now.signText', { name, step }),
      href,
      button: t('talks.now.signButton'),
    }
  return {
    title:
      next.day === today
        ? t('talks.now.today', { name })
        : t('talks.now.prepare', { name, day: day(t, next.day) }),
    text: next.prepared ? t('talks.now.preparedText') : t('talks.now.prepareText'),
    href,
    button: next.prepared ? t('talks.now.preparedButton') : t('talks.now.prepareButton'),
  }
}

type Application = Exclude<
  Next,
  Dossier | Of<'notSeen' | 'begun' | 'helpLate' | 'help' | 'nowhere' | 'stopped'>
>
function ofApplication(t: T, next: Application): Pick<Words, 'title' | 'text'> & Partial<Words> {
  const { id, school, programme } = next
  const values = { school, programme }
  switch (next.kind) {
    case 'question':
      return {
        title: t('mijn.now.question', values),
        text: t('mijn.now.questionText', { question: next.question }),
        button: t('mijn.now.questionButton'),
      }
    case 'sight': {
      const until = next.until ? day(t, next.until) : ''
      return {
        title: t('mijn.now.sight', values),
        text: !until
          ? t('mijn.now.sightText')
          : next.over
            ? t('mijn.now.sightOver', { until })
            : t('mijn.now.sightUntil', { until }),
        href: `${crossing(id)}/inzage`,
        button: t('mijn.now.sightButton'),
      }
    }
    case 'accept':
      return {
        title: t('mijn.now.accept', values),
        text: t('mijn.now.acceptText', values),
        button: t('mijn.now.acceptButton'),
      }
    case 'choose':
      return {
        title: t('mijn.now.choose'),
        text: t('mijn.now.chooseText', values),
        button: t('mijn.now.chooseButton'),
      }
    case 'intake':
      return {
        title: next.today
          ? t('mijn.now.intakeToday', values)
          : t('mijn.now.intake', { school, day: day(t, next.on) }),
        text: t('mijn.now.intakeText', values),
      }
    case 'intakeWas':
      return {
        title: t('mijn.now.decision', values),
        text: t('mijn.now.intakeWas', { day: day(t, next.on) }),
      }
    case 'firstDay':
      return {
        title: next.today ? t('mijn.now.firstDayToday') : t('mijn.now.firstDay', { day: day(t, next.on) }),
        text: t('mijn.now.firstDayText', values),
      }
    case 'answer':
      return {
        title: t('mijn.now.answer', values),
        text: next.late
          ? t('mijn.now.answerLate', { by: day(t, next.by) })
          : t('mijn.now.answerText', { programme, by: day(t, next.by) }),
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
