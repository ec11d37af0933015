import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { PageHead, Stack } from '@/components/ui/Page'
import { EraseForm } from '@/components/writing/EraseForm'
import { EvidenceList } from '@/components/writing/EvidenceList'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/bewijs/[evidenceId]/weg'

export default async function Page(address: Address) {
  const t = await getT()
  const { id, title, entryId, draftId, ...evidence } = await enter(door, address)
  const back = entryId ? `/mijn/dossier/${entryId}/bewijs` : `/mijn/dossier/nieuw?concept=${draftId}`
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <PageHead title={t('writing.evidence.eraseTitle')} />
        <EvidenceList t={t} evidence={[{ ...evidence, id, title }]} />
        <EraseForm t={t} formKey={randomUUID()} id={id} title={title} backHref={back} />
      </Stack>
    </StudentFrame>
  )
}
