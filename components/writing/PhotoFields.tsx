import { TextField } from '@/components/ui/TextField'
import type { Evidence } from '@/lib/dossier/evidence/rules'
import { ACCEPTED, MAX_FILE } from '@/lib/dossier/evidence/schema'
import type { T } from '@/lib/messages'
import { EvidenceList } from './EvidenceList'
import { FileBox } from './FileBox'
import styles from './FileBox.module.css'
import { Fold } from './Fold'
import { fileWords } from './keeping-words'

type Props = { t: T; sends: Record<string, string>; here?: string; evidence: readonly Evidence[] }

/** A photo from the camera, or a file that is there already; neither has to be. */
export function PhotoFields({ t, sends, here, evidence }: Props) {
  const common = { optional: true, sends, here, maxBytes: MAX_FILE, words: fileWords(t) }
  return (
    <div className={styles.fields}>
      <EvidenceList t={t} evidence={evidence} />
      <FileBox
        {...common}
        name="photo"
        label={t('writing.photo.take')}
        hint={t('writing.photo.takeHint')}
        accept="image/*"
        camera
      />
      <Fold summary={t('writing.photo.more')} hint="" names={['file', 'photoTitle']} filled={false}>
        <FileBox
          {...common}
          name="file"
          label={t('writing.photo.choose')}
          hint={t('writing.photo.chooseHint')}
          accept={ACCEPTED}
        />
        <TextField
          name="photoTitle"
          label={t('writing.photo.title')}
          hint={t('writing.photo.titleHint')}
          optional
        />
      </Fold>
    </div>
  )
}
