import { Card } from '@/components/ui/Card'
import { DataList } from '@/components/ui/DataList'
import { Details } from '@/components/ui/Details'
import { EmptyState } from '@/components/ui/EmptyState'
import { Stack } from '@/components/ui/Page'
import { Tag } from '@/components/ui/Tag'
import type { FrozenVersion } from '@/lib/dossier/reviews/facts'
import { linesOf } from '@/lib/dossier/reviews/labels'
import { byText, differences, type Line } from '@/lib/dossier/reviews/rules'
import type { Frozen } from '@/lib/dossier/reviews/schema'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import { DifferenceText } from './DifferenceText'
import styles from './Year.module.css'

type Props = {
  t: T
  versions: readonly FrozenVersion[]
  /** The text as it stands now, and its version. */
  now: Frozen
  version: number
  level?: 2 | 3
}

/** The frozen versions, the newest first, each with what changed since the one before. */
export function History({ t, versions, now, version, level = 2 }: Props) {
  const Heading = `h${level}` as const
  const texts = byText(versions).map((one) => ({ ...one, lines: linesOf(t, one.frozen) }))
  const [newest] = texts
  if (!newest)
    return (
      <EmptyState level={level} title={t('year.history.none')}>
        {t('year.history.noneText')}
      </EmptyState>
    )
  return (
    <Stack>
      {version > newest.n && (
        <Card as="article">
          <Heading>{t('year.history.now')}</Heading>
          <Changed t={t} older={newest.lines} newer={linesOf(t, now)} />
        </Card>
      )}
      {texts.map(({ n, reasons, lines }, at) => (
        <Card as="article" key={n}>
          <Heading>
            {t('year.history.version', { day: formatDate(t, reasons[0]?.frozenAt ?? '', 'date') })}
          </Heading>
          <ul className={styles.reasons} aria-label={t('year.history.why')}>
            {reasons.map((one) => (
              <li key={one.id}>
                <Tag kind={one.reason === 'yearClosed' ? 'plain' : 'good'}>
                  {label(t, 'freezeReason', one.reason)}
                </Tag>{' '}
                <span className="soft small">
                  {t('dossier.view.by', { author: one.byName, day: formatDate(t, one.frozenAt, 'date') })}
                </span>
              </li>
            ))}
          </ul>
          {texts[at + 1] && <Changed t={t} older={texts[at + 1]?.lines ?? []} newer={lines} />}
          <Details summary={t('year.history.whole')}>
            <DataList items={lines.map(({ id, term, text }) => ({ id, term, children: text }))} />
          </Details>
        </Card>
      ))}
    </Stack>
  )
}

function Changed({ t, older, newer }: { t: T; older: readonly Line[]; newer: readonly Line[] }) {
  const changed = differences(older, newer)
  if (changed.length === 0) return <p className="soft">{t('year.history.same')}</p>
  return (
    <DataList
      items={changed.map(({ id, term, pieces }) => ({
        id,
        term,
        children: <DifferenceText t={t} pieces={pieces} />,
      }))}
    />
  )
}
