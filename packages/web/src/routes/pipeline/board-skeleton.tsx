import '../../ui/board/board.css'
import './board-skeleton.css'

/** Columns of grey cards, where the real ones will be. */
export function BoardSkeleton() {
  return (
    <div className="board board-skeleton" aria-busy="true">
      <span className="visually-hidden">Loading the board</span>
      {[5, 4, 6, 2, 3].map((cards, column) => (
        // oxlint-disable-next-line react/no-array-index-key
        <div key={column} className="board__column board-skeleton__column" aria-hidden="true">
          <div className="board-skeleton__head" />
          {Array.from({ length: cards }, (_, index) => (
            <div key={index} className="board-card board-skeleton__card" />
          ))}
        </div>
      ))}
    </div>
  )
}
