"""The documents of an employee's and a till's day."""

from typing import Any

from strawberry.relay import to_base64

from portal.kit import ids

ERRORS = "errors { code path message }"
WALLET = """query ($first: Int, $after: String, $states: [WalletItemState!], $kinds: [String!],
    $days: Int, $order: WalletOrder! = EXPIRY) {
  me {
    wallet(first: $first, after: $after, states: $states, kinds: $kinds,
      endingWithinDays: $days, order: $order) {
      totalCount
      nodes { id state endsOn valueLeft { minor text } maskedCode
        productVersion { name product { kind { key redemption } brand { name color } } } }
      edges { cursor } pageInfo { hasNextPage }
    }
    walletTotals {
      usable { minor currency } expiring { minor currency } counts { state count }
    }
    choices { nodes { id state chooseBy bundleVersion { choose items { id position } } } }
  }
}"""
ITEM = """query ($id: ID!) { node(id: $id) { ... on WalletItem {
  state maskedCode expiresOn valueLeft { minor }
  codeViews { count lastAt views { viewerName viewerKind address } }
  history { action by byKind amount { minor } }
  employee { number } } } }"""
CLAIM = f"""mutation ($item: ID!, $key: String!) {{
  claimCreate(input: {{itemId: $item, idempotencyKey: $key}}) {{
    claim {{ id item {{ id }} }} item {{ state maskedCode }} {ERRORS} }} }}"""
REVEAL = f"""mutation ($item: ID!, $key: String!) {{
  codeReveal(input: {{itemId: $item, idempotencyKey: $key}}) {{
    view {{ id viewerName }} secret {{ number pin url }} item {{ state codeViews {{ count }} }}
    {ERRORS} }} }}"""
CHOOSE = f"""mutation ($choice: ID!, $items: [ID!]!, $key: String!) {{
  choiceMake(input: {{choiceId: $choice, bundleItemIds: $items, idempotencyKey: $key}}) {{
    choice {{ state }} {ERRORS} }} }}"""
REVOKE = f"""mutation ($item: ID!, $key: String!) {{
  walletItemRevoke(input: {{id: $item, idempotencyKey: $key}}) {{ item {{ state }} {ERRORS} }} }}"""
TOKEN = f"""mutation ($item: ID!) {{
  redemptionTokenCreate(input: {{itemId: $item}}) {{ token expiresAt {ERRORS} }} }}"""
VALIDATE = f"""mutation ($code: String!) {{ redemptionValidate(input: {{code: $code}}) {{
  accepted {{ valueLeft {{ minor }} carriesBalance productVersion {{ name }} }} {ERRORS} }} }}"""
_REDEMPTION = f"""{{ redemption {{
  id state held {{ minor }} captured {{ minor }} rolledBack {{ minor }} merchant {{ name }}
  item {{ id }} steps {{ kind amount {{ minor }} }} }} {ERRORS} }}"""
REDEEM = f"""mutation ($code: String!, $amount: Int, $key: String!) {{
  redemptionCreate(input: {{code: $code, amount: $amount, idempotencyKey: $key}}) {_REDEMPTION}
}}"""
HOLD = f"""mutation ($code: String!, $amount: Int, $key: String!) {{
  redemptionHold(input: {{code: $code, amount: $amount, idempotencyKey: $key}}) {_REDEMPTION}
}}"""
CAPTURE = f"""mutation ($id: ID!, $amount: Int, $key: String!) {{
  redemptionCapture(input: {{redemptionId: $id, amount: $amount, idempotencyKey: $key}})
  {_REDEMPTION} }}"""
RELEASE = f"""mutation ($id: ID!, $key: String!) {{
  redemptionRelease(input: {{redemptionId: $id, idempotencyKey: $key}}) {_REDEMPTION} }}"""
ROLL_BACK = f"""mutation ($id: ID!, $amount: Int, $key: String!) {{
  redemptionRollBack(input: {{redemptionId: $id, amount: $amount, idempotencyKey: $key}})
  {_REDEMPTION} }}"""


def key() -> str:
    """A fresh idempotency key."""
    return ids.new().hex


def gid(kind: str, id: Any) -> str:
    return to_base64(kind, str(id))


def codes(payload: Any) -> list[str]:
    """The codes of the errors of a payload."""
    return [error["code"] for error in payload["errors"]]
