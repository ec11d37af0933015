import { randomUUID } from 'node:crypto'
import { StaffFrame } from '@/app/frames'
import { Why } from '@/components/access/Why'
import { Answers } from '@/components/dossier/Answers'
import { EntryText } from '@/components/dossier/EntryText'
import { BackLink } from '@/components/ui/BackLink'
import { Card } from '@/components/ui/Card'
import { Notice } from '@/components/ui/Notice'
import { PageHead, Section, Stack } from '@/components/ui/Page'
import { DecideForm } from '@/components/year/DecideForm'
import { History } from '@/components/year/History'
import { ReadingWay } from '@/components/year/ReadingWay'
import { StandTag } from '@/components/year/StandTag'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/leerlingen/[id]/ervaring/[entryId]'
import { standOf } from '@/lib/dossier/reviews/rules'

export default async function Page(address: Address) {
  const t = await getT()
  const { student, why, entry, asAt, now, versions, group, way } = await enter(door, address)
  return (
    <StaffFrame current="/lob">
      <Stack gap="wide">
        <Stack>
          <BackLink href={`/leerlingen/${student.id}`}>{student.name}</BackLink>
          <ReadingWay t={t} way={way} group={group} />
          <PageHead title={entry.title}>
            <p>
              <StandTag t={t} stand={standOf(entry)} staff />
            </p>
            <Why t={t} reasons={why} name={student.callName} />
          </PageHead>
        </Stack>
        <EntryText t={t} entry={entry} asAt={asAt} bare />
        <Answers t={t} entry={entry} level={2} />
        <Section title={t('year.reading.yours')}>
          {entry.review === null && (
            <Notice>{t('year.reading.notHandedIn', { name: student.callName })}</Notice>
          )}
          <Card as="div">
            <DecideForm t={t} entry={entry} formKey={randomUUID()} from="reading" />
          </Card>
        </Section>
        <Section title={t('year.history.title')}>
          <History t={t} versions={versions} now={now} version={entry.version} level={3} />
        </Section>
      </Stack>
    </StaffFrame>
  )
}
