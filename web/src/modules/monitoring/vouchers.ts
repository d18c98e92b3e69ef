/** Files behind a mark or an answer (佐证): sent first, then named by their hashes. */
import { ref, type Ref } from 'vue'
import { uploadTo } from '@/modules/outbox/carrier'
import { useEnclosures, type Enclosures } from '@/modules/outbox/enclosures'
import { ofDraft } from '@/modules/outbox/outbox_store'
import { useSignedIn } from '@/shared/signed_in'

export const AT = '/api/v1/vouchers'

export interface Vouchers {
  files: Enclosures
  /** how much of them is through, while they are sent */
  share: Ref<number | undefined>
  send: () => Promise<string[]>
}

export function useVouchers(draft: string, most: number): Vouchers {
  const files = useEnclosures(useSignedIn().session.account, ofDraft(useSignedIn().session.account, draft), undefined, most)
  const share = ref<number>()
  async function send(): Promise<string[]> {
    const hashes: string[] = []
    const all = files.list.value
    try {
      for (const [n, file] of all.entries()) {
        const hash = await uploadTo(AT, file, (part) => (share.value = (n + part) / all.length))
        if (!hashes.includes(hash)) hashes.push(hash)
      }
      return hashes
    } finally {
      share.value = undefined
    }
  }
  return { files, share, send }
}
