import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { sessionQuery } from '../../api/queries.ts'
import { safeNext } from './safe-next.ts'

/** Does what makes somebody a signed-in member, learns the new session, and goes into the product. */
export function useEnter<Input>(enter: (input: Input) => Promise<unknown>, next?: string) {
  const client = useQueryClient()
  const navigate = useNavigate()
  return useMutation({
    mutationFn: async (input: Input) => {
      await enter(input)
      // The routes decide by the session in the cache, so it has to be the new one before anybody goes anywhere.
      await client.fetchQuery({ ...sessionQuery(), staleTime: 0 })
      await navigate({ href: safeNext(next) })
    },
  })
}
