// Documents that are attached and opened, in English.
import type { TextsLike } from '../../app/language.js';
import type { documentsArea as Area } from '../id/documents.js';

export const documentsArea: TextsLike<typeof Area> = {
  attach: 'Attach a photo or a PDF',
  choose: 'Photo or PDF',
  help:
    'Such as a waybill, minutes or a police report. Cover NIK and other personal data before you ' +
    'take the photo.',
  sending: 'Sending the document …',
  attached: 'The document is attached.',
  detach: 'Take it off',
  withoutLine:
    'No connection. The document can be attached once there is one again; without it you can ' +
    'record now.',
  unreadable: 'This file is no photo and no PDF that can be read. Choose another one.',
  tooLarge: 'This file is larger than 10 MiB. Make it smaller, then choose it again.',
  open: 'Open the document',
};
