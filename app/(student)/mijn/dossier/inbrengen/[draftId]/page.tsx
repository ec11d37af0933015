import { randomUUID } from 'node:crypto'
import { StudentFrame } from '@/app/frames'
import { DropFile } from '@/components/carry/DropFile'
import { PiecesForm } from '@/components/carry/PiecesForm'
import { PutBackForm } from '@/components/carry/PutBackForm'
import { BackLink } from '@/components/ui/BackLink'
import { PageHead, Stack } from '@/components/ui/Page'
import { getT } from '@/lib/auth/locale'
import { type Address, enter } from '@/lib/auth/session'
import { door } from '@/lib/doors/mijn/dossier/inbrengen/[draftId]'

export default async function Page(address: Address) {
  const t = await getT()
  const file = await enter(door, address)
  const { draftId } = file
  return (
    <StudentFrame tab="dossier">
      <Stack>
        <BackLink href="/mijn/dossier/inbrengen">{t('carry.bring.title')}</BackLink>
        <PageHead title={file.fileName} />
        {file.kind === 'pieces' ? (
          <PiecesForm t={t} draftId={draftId} file={file} formKey={randomUUID()} />
        ) : (
          <PutBackForm t={t} draftId={draftId} file={file} formKey={randomUUID()} />
        )}
        <DropFile t={t} draftId={draftId} formKey={randomUUID()} />
      </Stack>
    </StudentFrame>
  )
}
