// unit: function Button 4 lines
// signature: Button({ label }: Props): JSX.Element
// ref: type Props
export function Button({ label }: Props): JSX.Element {
  // ref: call Icon
  // in: Button
  const icon = <Icon name={label} />
  return <button>{icon}</button>
}
