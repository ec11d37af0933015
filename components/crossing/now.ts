// What asks something of the student, the most pressing first: a person's question, what is about to go, a place, the
// choice, the mentor's view, somebody's help, a possible match; and otherwise writing.
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import type { ApplicationLine } from '@/lib/transitions/applications/queries'
import { studentActs } from '@/lib/transitions/applications/rules'
import type { Now } from './NowCard'

export type Asked = {
  sights: readonly { applicationId: string }[]
  views: readonly { id: string; authorName: string }[]
  matches: readonly { id: string; at: string }[]
  helped: readonly { championName: string }[]
  reflections: readonly { id: string; school: string; by: string; late: boolean }[]
  talks: readonly { id: string; mentorName: string; day: string; step: string }[]
}

/** Everything that asks something now; never empty, because there is always something to write. */
export function nowOf(t: T, applications: readonly ApplicationLine[], asked: Asked): [Now, ...Now[]] {
  const found = [
    ...questions(t, applications),
    ...asked.sights.flatMap((one) => sight(t, applications, one)),
    ...places(t, applications),
    ...asked.views.map((one) => ({
      title: t('mijn.now.view', { name: one.authorName }),
      text: t('mijn.now.viewText'),
      href: `/mijn/dossier/kijk/${one.id}`,
      button: t('mijn.now.viewButton'),
    })),
    ...asked.reflections.map((one) => ({
      title: t('orientation.now.title', { school: one.school }),
      text: one.late
        ? t('orientation.now.late')
        : t('orientation.now.text', { by: formatDate(t, one.by, 'date') }),
      href: `/mijn/dossier/orientatie/${one.id}`,
      button: t('orientation.now.button'),
    })),
    ...asked.talks.map((one) => ({
      title: one.step
        ? t('talks.now.sign')
        : t('talks.now.prepare', { name: one.mentorName, day: formatDate(t, one.day, 'date') }),
      text: one.step
        ? t('talks.now.signText', { name: one.mentorName, step: one.step })
        : t('talks.now.prepareText'),
      href: `/mijn/dossier/gesprek/${one.id}`,
      button: one.step ? t('talks.now.signButton') : t('talks.now.prepareButton'),
    })),
    ...asked.helped.slice(0, 1).map((one) => ({
      title: t('signals.support.helped'),
      text: t('signals.support.askText', { name: one.championName }),
      href: '/mijn/hulp',
      button: t('signals.support.askButton'),
    })),
    ...asked.matches.slice(0, 1).map((one) => ({
      title: t('mijn.now.match'),
      text: t('mijn.now.matchText', { school: one.at }),
      href: '/mijn/koppelen',
      button: t('mijn.now.matchButton'),
    })),
  ]
  const [first, ...rest] = found
  return first ? [first, ...rest] : [writing(t)]
}

const at = (one: ApplicationLine) => ({
  school: one.programme.organisation.name,
  programme: one.programme.name,
  href: `/mijn/overstap/${one.id}`,
})

function questions(t: T, applications: readonly ApplicationLine[]): Now[] {
  return applications.flatMap((one) => {
    const question = one.questions.find((put) => !put.answeredAt)
    if (!question || studentActs(one).length === 0) return []
    const { href, ...values } = at(one)
    return [
      {
        title: t('mijn.now.question', values),
        text: t('mijn.now.questionText', { question: question.question }),
        href,
        button: t('mijn.now.questionButton'),
      },
    ]
  })
}

function sight(t: T, applications: readonly ApplicationLine[], asked: { applicationId: string }): Now[] {
  const application = applications.find((one) => one.id === asked.applicationId)
  if (!application) return []
  const { href, ...values } = at(application)
  return [
    {
      title: t('mijn.now.sight', values),
      text: t('mijn.now.sightText'),
      href: `${href}/inzage`,
      button: t('mijn.now.sightButton'),
    },
  ]
}

function places(t: T, applications: readonly ApplicationLine[]): Now[] {
  const nothingChosen = applications.every((one) => !one.chosenAt)
  return applications.flatMap((one) => {
    const { href, ...values } = at(one)
    if (studentActs(one).includes('accept'))
      return [
        {
          title: t('mijn.now.accept', values),
          text: t('mijn.now.acceptText', values),
          href,
          button: t('mijn.now.acceptButton'),
        },
      ]
    if (nothingChosen && studentActs(one).includes('choose'))
      return [
        {
          title: t('mijn.now.choose'),
          text: t('mijn.now.chooseText', values),
          href,
          button: t('mijn.now.chooseButton'),
        },
      ]
    return []
  })
}

const writing = (t: T): Now => ({
  title: t('mijn.start.write'),
  text: t('mijn.start.writeText'),
  href: '/mijn/dossier/nieuw',
  button: t('mijn.start.writeButton'),
})
