import { Eye } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './Surface.module.css'

/** One quiet line under the name: why you may see this, and until when. */
export function WhyLine({ children }: { children: ReactNode }) {
  return (
    <p className={styles.why} data-why="">
      <Eye size={19} aria-hidden="true" />
      <span>{children}</span>
    </p>
  )
}
