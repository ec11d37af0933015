import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { AddEvidence } from '@/components/writing/AddEvidence'
import { OwnEvidence } from '@/components/writing/OwnEvidence'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/[entryId]/bewijs'

export default async function Page(address: Address) {
  const t = await getT()
  const { entry, used } = await enter(door, address)
  return (
    <StudentFrame tab="dossier">
      <Stack gap="wide">
        <BackLink href={`/mijn/dossier/${entry.id}`}>{entry.title}</BackLink>
        <PageHead title={t('writing.evidence.title')}>
          <p className="soft">
            {entry.hiddenFromSchool ? t('writing.evidence.leadHidden') : t('writing.evidence.lead')}
          </p>
        </PageHead>
        <OwnEvidence t={t} evidence={entry.evidence} formKey={randomUUID} />
        <AddEvidence t={t} entryId={entry.id} used={used} formKey={randomUUID} />
      </Stack>
    </StudentFrame>
  )
}
