import { DataList } from '@/components/ui/DataList'
import { Stack } from '@/components/ui/Page'
import { Quote } from '@/components/ui/Quote'
import type { SharedProfile } from '@/lib/dossier/shared/rules'
import type { T } from '@/lib/messages'
import { formatDate } from '@/lib/messages/dates'

/** "Dit ben ik": the first thing told is the largest text on the page, the rest answers its question. */
export function ProfileText({ t, profile, name }: { t: T; profile: SharedProfile; name: string }) {
  const { proudOf, qualities, motives, workExplored, network, goalNow, planB, choiceAndWhy } = profile
  const told = [
    { id: 'choiceAndWhy', term: t('dossier.profile.choiceAndWhy'), text: choiceAndWhy },
    { id: 'proudOf', term: t('dossier.profile.proudOf'), text: proudOf },
    { id: 'qualities', term: t('dossier.profile.qualities'), text: qualities },
    { id: 'motives', term: t('dossier.profile.motives'), text: motives },
    { id: 'workExplored', term: t('dossier.profile.workExplored'), text: workExplored },
    { id: 'network', term: t('dossier.profile.network'), text: network },
    { id: 'goalNow', term: t('dossier.profile.goalNow'), text: goalNow },
    { id: 'planB', term: t('dossier.profile.planB'), text: planB },
  ].filter((one) => one.text !== '')
  const first = told.find((one) => one.id === 'proudOf') ?? told[0]
  if (!first) return <p className="soft">{t('dossier.profile.empty', { name })}</p>
  return (
    <Stack>
      <Quote
        source={t('dossier.profile.source', {
          question: first.term,
          name,
          day: formatDate(t, profile.updatedAt, 'date'),
        })}
      >
        {first.text}
      </Quote>
      <DataList
        items={told
          .filter((one) => one !== first)
          .map(({ id, term, text }) => ({ id, term, children: text }))}
      />
    </Stack>
  )
}
