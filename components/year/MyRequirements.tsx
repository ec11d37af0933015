import { Card } from '@/components/ui/Card'
import { Section } from '@/components/ui/Page'
import { Steps } from '@/components/ui/Steps'
import { doneOf, type LineProgress } from '@/lib/dossier/requirements/rules'
import type { Day } from '@/lib/kernel/time'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { countWords } from './words'

type Asked = { school: string; today: Day; progress: readonly LineProgress[] }

/** What my school asks this year: what is there, what is missing, by when, and the way to write exactly that. */
export function MyRequirements({ t, asked, preview }: { t: T; asked: Asked | null; preview?: boolean }) {
  if (!asked) return null
  const { school, today, progress } = asked
  const done = doneOf(progress)
  const title = preview ? t('year.mine.preview') : t('year.mine.title', { school })
  return (
    <Section title={title}>
      <p>
        {done === progress.length
          ? t('year.mine.all')
          : t('year.mine.some', { done, total: progress.length })}
      </p>
      <Card as="div">
        <Steps
          t={t}
          label={title}
          steps={progress.map((one) => ({
            id: one.line.key,
            title: one.line.title,
            state: stateOf(one),
            text: <Text t={t} progress={one} today={today} link={!preview} />,
          }))}
        />
      </Card>
    </Section>
  )
}

const stateOf = ({ done, waiting, missing }: LineProgress) =>
  done ? 'done' : waiting >= missing ? 'now' : 'open'

type Props = { t: T; progress: LineProgress; today: Day; link: boolean }

function Text({ t, progress, today, link }: Props) {
  const { line, waiting, unfinished, missing, done } = progress
  const [kind] = line.activityTypes
  const late = !done && line.dueOn !== null && line.dueOn < today
  const words = [
    countWords(t, progress),
    !done && line.dueOn && !late && t('year.mine.by', { day: formatDate(t, line.dueOn) }),
    !done && waiting > 0 && t('year.mine.waiting', { count: waiting }),
    !done && unfinished > 0 && t('year.mine.unfinished', { count: unfinished }),
  ]
  return (
    <>
      {words.filter(Boolean).join(' · ')}
      {late && line.dueOn && <p>{t('year.mine.late', { day: formatDate(t, line.dueOn) })}</p>}
      {link && missing > waiting + unfinished && (
        <p>
          <a href={kind ? `/mijn/dossier/nieuw?soort=${kind}` : '/mijn/dossier/nieuw'}>
            {t('year.mine.write', { title: line.title })}
          </a>
        </p>
      )}
    </>
  )
}
