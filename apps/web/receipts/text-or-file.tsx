// A text that is pasted, or read from a file.
import { useId } from 'preact/hooks';

/** No more of a file is read: a receipt has some 2 kB. */
const READ_MAX = 1_000_000;

export function TextOrFile(props: {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly fileLabel: string;
  readonly rows: number;
  readonly accept?: string;
  readonly fault: string | undefined;
  readonly value: string;
  readonly onText: (text: string) => void;
}) {
  const { name, label, help, fileLabel, rows, accept, fault, value, onText } = props;
  const id = useId();
  const describedBy = fault === undefined ? `${id}-help` : `${id}-help ${id}-fault`;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <p id={`${id}-help`} class="small muted">
        {help}
      </p>
      <textarea
        id={id}
        name={name}
        class="proof"
        rows={rows}
        spellcheck={false}
        autocomplete="off"
        value={value}
        aria-describedby={describedBy}
        aria-invalid={fault !== undefined}
        onInput={({ currentTarget }) => onText(currentTarget.value)}
      />
      {fault !== undefined && (
        <p id={`${id}-fault`} class="field-fault">
          {fault}
        </p>
      )}
      <label class="small" for={`${id}-file`}>
        {fileLabel}
      </label>
      <input
        id={`${id}-file`}
        name={`${name}-file`}
        type="file"
        accept={accept}
        onChange={async ({ currentTarget }) => {
          const file = currentTarget.files?.item(0);
          if (file) onText(await file.slice(0, READ_MAX).text());
        }}
      />
    </div>
  );
}
