/**
 * What trials can run on: {@link dev.assay.device.Inventory} is what the machine offers, {@link
 * dev.assay.device.DeviceRequest} what a sweep wants of it, and {@link dev.assay.device.SlotPlan}
 * makes slots of the two. May use problem and process.
 */
@NullMarked
package dev.assay.device;

import org.jspecify.annotations.NullMarked;
