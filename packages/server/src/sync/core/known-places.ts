/** What is compared of a stage or an archive reason. */
export interface PlaceAsNamed {
  id: string
  name: string
  /** An archive reason may be taken off the list and keep its people. */
  active: boolean
}

/** Whether both lists hold the same, each under the same name; their order does not matter. */
export function samePlaces(known: PlaceAsNamed[], read: PlaceAsNamed[]): boolean {
  const before = new Map(known.map((place) => [place.id, place]))
  return (
    known.length === read.length &&
    read.every(({ id, name, active }) => {
      const place = before.get(id)
      return place !== undefined && place.name === name && place.active === active
    })
  )
}
