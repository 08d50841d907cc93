/** What connecting does and needs, before anything is pressed. */
export function NotConnected() {
  return (
    <div className="integration__prose">
      <p>
        Outreach and Lever keep the same stage for every candidate: whoever you add becomes a Lead, and a move on either
        side arrives on the other.
      </p>
      <ol className="integration__steps">
        <li>
          Sign in to Lever as a <strong>Super Admin</strong>. Only that role may manage API credentials and
          integrations.
        </li>
        <li>
          Read what Fulcrum asks for and press <strong>Accept</strong>.
        </li>
        <li>Map the stages. Suggestions are filled in; a standard account needs one click.</li>
      </ol>
      <p className="integration__fine">
        Needs LeverTRM or LeverTRM for Enterprise. Nothing is created or changed in Lever until the mapping is saved.
      </p>
    </div>
  )
}
