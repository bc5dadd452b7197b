// Scanning codes, in English.
import type { TextsLike } from '../../../app/language.js';
import type { scanningArea as ScanningArea } from '../../id/tasks/scanning.js';

export const scanningArea: TextsLike<typeof ScanningArea> = {
  title: 'Scan a shipment',
  label: 'Number of the shipment',
  help: 'Scan it with a hand scanner, use the camera, or type the number.',
  open: 'Open',
  camera: 'Use the camera',
  closeCamera: 'Close the camera',
  cameraPicture: 'Picture of the camera',
  hold: 'Point the camera at the QR code on the waybill or the carton.',
  noCamera: 'There is no camera, or it cannot be used. Type the number of the shipment.',
  notAllowed: 'The browser does not allow the camera. Allow it, or type the number.',
  unknown: (shipment) =>
    `Shipment ${shipment} is not known, or not for this office. Check the number.`,
  elsewhere: (shipment, to) => `Shipment ${shipment} is not for this office, but for ${to}.`,
  received: (shipment) => `Nothing of shipment ${shipment} is in transit any more.`,
  look: 'Look at the shipment',
  nik: 'A number of 16 digits (NIK) is not looked up and not recorded.',
  other: 'This code is not the number of a shipment.',
  scanned: (shipment) => `Shipment ${shipment}`,
};
