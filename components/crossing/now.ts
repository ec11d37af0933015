// What asks something of the student first: a person's question, then a place, then the choice, else writing.
import type { T } from '@/lib/messages'
import type { ApplicationLine } from '@/lib/transitions/applications/queries'
import { studentActs } from '@/lib/transitions/applications/rules'
import type { Now } from './NowCard'

export function nowOf(t: T, applications: readonly ApplicationLine[]): Now {
  const at = (one: ApplicationLine) => ({
    school: one.programme.organisation.name,
    programme: one.programme.name,
    href: `/mijn/overstap/${one.id}`,
  })
  for (const one of applications) {
    const question = one.questions.find((asked) => !asked.answeredAt)
    if (question && studentActs(one).length > 0)
      return {
        title: t('mijn.now.question', at(one)),
        text: t('mijn.now.questionText', { question: question.question }),
        href: at(one).href,
        button: t('mijn.now.questionButton'),
      }
  }
  const offered = applications.find((one) => studentActs(one).includes('accept'))
  if (offered)
    return {
      title: t('mijn.now.accept', at(offered)),
      text: t('mijn.now.acceptText', at(offered)),
      href: at(offered).href,
      button: t('mijn.now.acceptButton'),
    }
  const nothingChosen = applications.every((one) => !one.chosenAt)
  const placed = applications.find((one) => nothingChosen && studentActs(one).includes('choose'))
  if (placed)
    return {
      title: t('mijn.now.choose'),
      text: t('mijn.now.chooseText', at(placed)),
      href: at(placed).href,
      button: t('mijn.now.chooseButton'),
    }
  return {
    title: t('mijn.start.write'),
    text: t('mijn.start.writeText'),
    href: '/mijn/dossier/nieuw',
    button: t('mijn.start.writeButton'),
  }
}
