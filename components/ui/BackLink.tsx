import { ArrowLeft } from 'lucide-react'
import styles from './BackLink.module.css'

/** The way back, above the title. */
export function BackLink({ href, children }: { href: string; children: string }) {
  return (
    <a className={styles.back} href={href}>
      <ArrowLeft size={20} aria-hidden="true" /> {children}
    </a>
  )
}
