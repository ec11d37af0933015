import type { ReactNode } from 'react'
import { Card } from '@/components/ui/Card'
import { DataList } from '@/components/ui/DataList'
import { Details } from '@/components/ui/Details'
import { Tag } from '@/components/ui/Tag'
import { EvidenceList } from '@/components/writing/EvidenceList'
import type { Freshness } from '@/lib/access/readings/rules'
import { originOf } from '@/lib/dossier/entries/rules'
import type { AsAt } from '@/lib/dossier/forms/facts'
import type { SharedEntry } from '@/lib/dossier/shared/rules'
import { fromDate } from '@/lib/kernel/time'
import { label, type T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'
import styles from './Entry.module.css'
import { FormAnswers } from './FormAnswers'
import { FreshMark } from './FreshMark'

type Props = {
  t: T
  entry: SharedEntry
  /** Without its title, where the page has it already. */
  bare?: boolean
  /** The form in which it was written, one click away; every reader gets the same order first. */
  asAt?: AsAt
  /** Whether the reader hasn't seen it, or not like this. */
  fresh?: Freshness
  children?: ReactNode
}

/** One experience in the student's own words, in the order in which every school reads it. */
export function EntryText({ t, entry, bare, asAt, fresh = null, children }: Props) {
  const first = formatDate(t, entry.day ? fromDate(entry.day) : entry.createdAt, 'date')
  const when = entry.lastDay
    ? t('dossier.entry.from', { first, last: formatDate(t, fromDate(entry.lastDay), 'date') })
    : first
  const origin = originOf(entry.brought)
  const facts = [
    label(t, 'activityType', entry.activityType),
    when,
    entry.place,
    entry.partner,
    origin !== null && t('carry.origin.told', { school: origin || '–' }),
  ].filter(Boolean)
  const answers = [
    { id: 'goals', term: t('dossier.entry.goals'), children: entry.goals },
    { id: 'result', term: t('dossier.entry.result'), children: entry.result },
    { id: 'evaluation', term: t('dossier.entry.evaluation'), children: entry.evaluation },
    { id: 'nextStep', term: t('dossier.entry.nextStep'), children: entry.nextStep },
  ].filter((one) => one.children !== '')
  return (
    <Card as="article">
      <div>
        {!bare && <h3>{entry.title}</h3>}
        <p className="soft small">
          {facts.join(' · ')} <FreshMark t={t} fresh={fresh} />
        </p>
      </div>
      <p className={styles.did}>{entry.did}</p>
      <EvidenceList t={t} evidence={entry.evidence} />
      {answers.length > 0 && <DataList items={answers} />}
      {entry.competences.length > 0 && (
        <ul className={styles.tags} aria-label={t('dossier.entry.competencesShown')}>
          {entry.competences.map((one) => (
            <li key={one}>
              <Tag>{label(t, 'competence', one)}</Tag>
            </li>
          ))}
        </ul>
      )}
      {asAt && (
        <Details summary={t('forms.asAt', { school: asAt.school })}>
          <FormAnswers t={t} entry={entry} asAt={asAt} />
        </Details>
      )}
      {children}
    </Card>
  )
}
